import { randomUUID } from 'node:crypto';
import { ttlAttribute } from '../../contracts/tables';
import { dynamoOnlineStore } from '../../lambdas/features/adapters/dynamodb/online-store';
import { memoryOnlineStore } from '../../lambdas/features/adapters/memory/online-store';
import { emptyTable, itemsOf } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';
import { MemoryDocuments } from '../harness/memory-documents/memory-documents';
import { onlineStoreContract } from './online-store.contract';

describe('the online store in memory', () => {
  onlineStoreContract(async () => memoryOnlineStore());
});

describe('the online store on documents in memory', () => {
  onlineStoreContract(async () => {
    process.env['CAIRN_TABLE_FEATURES'] = 'features';
    return dynamoOnlineStore(new MemoryDocuments().client);
  });
});

describeOnEmulator('the online store on DynamoDB', ({ documents, table }) => {
  onlineStoreContract(async () => {
    await emptyTable(documents, table('features'));
    return dynamoOnlineStore(documents);
  });

  it('lets the database forget dated rows, and newest ones never', async () => {
    await emptyTable(documents, table('features'));
    const store = dynamoOnlineStore(documents);
    const address = { project: 'weather', view: 'v', version: 1, entity: `city=${randomUUID()}` };
    const row = {
      order: '2012-01-01T00:00:00.000000Z#2012-01-01T00:00:00.000000Z#',
      packed: Buffer.from([1]),
    };
    await store.putNewest(address, row);
    await store.putDated([{ ...row, address, expiresAt: 4_000_000_000 }]);
    const items = await itemsOf(documents, table('features'));
    expect(items.map((item) => item[ttlAttribute]).sort()).toEqual([4_000_000_000, undefined]);
  });
});
