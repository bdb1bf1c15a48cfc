import { dynamoTokenStore } from '../../lambdas/governance/adapters/dynamodb/token-store';
import { memoryTokenStore } from '../../lambdas/governance/adapters/memory/token-store';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { emptyTable, itemsOf } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';
import { makeToken } from './fixtures';
import { tokenStoreContract } from './token-store.contract';

describe('the token store in memory', () => {
  tokenStoreContract(async () => {
    const journal = new MemoryJournal();
    const entries = async (fact: string) => journal.entries.filter((entry) => entry.fact === fact).length;
    return { store: memoryTokenStore(journal), entries };
  });
});

describeOnEmulator('the token store on DynamoDB', ({ documents, table }) => {
  const make = async () => {
    await emptyTable(documents, table('platform'));
    await emptyTable(documents, table('journal'));
    const entries = async (fact: string) =>
      (await itemsOf(documents, table('journal'))).filter(
        ({ entry }) => (entry as { fact?: string } | undefined)?.fact === fact,
      ).length;
    return { store: dynamoTokenStore(documents), entries };
  };

  tokenStoreContract(make);

  it('lets the database forget a token a day after its expiry', async () => {
    const { store } = await make();
    const token = makeToken({ expiresAt: '2026-03-01T13:00:00.000Z' });
    await store.create(
      token,
      { project: 'weather', fact: 'TokenCreated', subject: { kind: 'token', id: 'x' } },
      {
        principal: { id: 'a', name: 'a', author: 'a', grants: {} },
        project: 'weather',
        correlationId: 'c',
        time: token.createdAt,
        cause: null,
      },
    );
    const expiries = (await itemsOf(documents, table('platform'))).map(({ expiresAt }) => expiresAt);
    expect(expiries).toEqual([1772456400, 1772456400]);
  });
});
