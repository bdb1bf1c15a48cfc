import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { genesis, linkAll } from '../../contracts/governance/chain';
import { dynamoChainStore } from '../../lambdas/governance/adapters/dynamodb/chain-store';
import { memoryChainStore } from '../../lambdas/governance/adapters/memory/chain-store';
import { maxAppend } from '../../lambdas/governance/core/chain-store';
import { commit } from '../../lambdas/platform/journal/commit';
import { journalKeys } from '../../lambdas/platform/journal/keys';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { emptyTable } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';
import { callAt, chainStoreContract, statementOf } from './chain-store.contract';

const only = <T>([item]: readonly T[]): T => {
  if (item === undefined) throw new Error('nothing was committed');
  return item;
};

describe('the chain store in memory', () => {
  chainStoreContract(async () => {
    const journal = new MemoryJournal();
    const commitEntry = async (project: string, time: string) =>
      only(journal.commit(callAt(project, time), [statementOf(project)]));
    return { store: memoryChainStore(journal), commitEntry };
  });
});

describeOnEmulator('the chain store on DynamoDB', ({ documents, table }) => {
  const make = async () => {
    await emptyTable(documents, table('journal'));
    const commitEntry = async (project: string, time: string) =>
      only(await commit(documents, callAt(project, time), [statementOf(project)], []));
    return { store: dynamoChainStore(documents), commitEntry };
  };

  chainStoreContract(make);

  it('takes as many entries at once as the core gives it', async () => {
    const { store, commitEntry } = await make();
    const entries = [];
    for (let index = 0; index < maxAppend; index += 1)
      entries.push(await commitEntry('weather', '2026-03-01T12:00:00.000Z'));
    await store.append('weather', undefined, linkAll(entries, genesis));
    expect((await store.head('weather'))?.sequence).toBe(maxAppend);
  });

  it('makes an entry findable by its number', async () => {
    const { store, commitEntry } = await make();
    const entry = await commitEntry('weather', '2026-03-01T12:00:00.000Z');
    const [linked] = linkAll([entry], genesis);
    await store.append('weather', undefined, linkAll([entry], genesis));
    const { Item } = await documents.send(
      new GetCommand({ TableName: table('journal'), Key: journalKeys.sequence('weather', 1) }),
    );
    expect(Item).toMatchObject({ entryId: entry.id, hash: linked?.hash });
  });
});
