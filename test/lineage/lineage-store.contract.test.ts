import { dynamoLineageStore } from '../../lambdas/lineage/adapters/dynamodb/lineage-store';
import { memoryLineageStore } from '../../lambdas/lineage/adapters/memory/lineage-store';
import { emptyTable } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';
import { lineageStoreContract } from './lineage-store.contract';

describe('the lineage store in memory', () => {
  lineageStoreContract(async () => memoryLineageStore());
});

describeOnEmulator('the lineage store on DynamoDB', ({ documents, table }) => {
  lineageStoreContract(async () => {
    await emptyTable(documents, table('journal'));
    return dynamoLineageStore(documents);
  });
});
