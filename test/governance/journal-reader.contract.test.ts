import type { Statement } from '../../contracts/journal';
import { dynamoChainStore } from '../../lambdas/governance/adapters/dynamodb/chain-store';
import { dynamoJournalReader } from '../../lambdas/governance/adapters/dynamodb/journal-reader';
import { memoryJournalReader } from '../../lambdas/governance/adapters/memory/journal-reader';
import { publishEntries } from '../../lambdas/governance/core/publish-entries';
import { commit } from '../../lambdas/platform/journal/commit';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { emptyTable } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';
import { callOf } from './fixtures';
import { journalReaderContract } from './journal-reader.contract';

const callAt = (project: string, index: number) =>
  callOf('ada', project, 'admin', new Date(Date.parse('2026-03-01T12:00:00Z') + index * 1000).toISOString());

describe('the journal reader in memory', () => {
  journalReaderContract(async () => {
    const journal = new MemoryJournal();
    const record = async (project: string, statements: readonly Statement[]) =>
      statements.flatMap((one, index) => journal.commit(callAt(project, index), [one]).map(({ id }) => id));
    return { reader: memoryJournalReader(journal), record };
  });
});

describeOnEmulator('the journal reader on DynamoDB', ({ documents, table }) => {
  journalReaderContract(async () => {
    await emptyTable(documents, table('journal'));
    const bus = { publish: async () => new Map<string, string>() };
    const record = async (project: string, statements: readonly Statement[]) => {
      const ids: string[] = [];
      for (const [index, one] of statements.entries())
        for (const { id } of await commit(documents, callAt(project, index), [one], [])) ids.push(id);
      const refs = ids.map((id) => ({ project, id }));
      await publishEntries({ store: dynamoChainStore(documents), bus, projections: [] }, refs);
      return ids;
    };
    return { reader: dynamoJournalReader(documents), record };
  });
});
