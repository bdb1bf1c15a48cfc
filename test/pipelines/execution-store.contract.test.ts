import { dynamoExecutionStore } from '../../lambdas/pipelines/adapters/dynamodb/execution-store';
import { memoryExecutionStore } from '../../lambdas/pipelines/adapters/memory/execution-store';
import { emptyTable } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';
import { executionStoreContract } from './execution-store.contract';

describe('the in-memory execution store', () => {
  executionStoreContract(async () => memoryExecutionStore());
});

describeOnEmulator('the execution store in DynamoDB', ({ documents, table }) => {
  executionStoreContract(async () => {
    await emptyTable(documents, table('platform'));
    return dynamoExecutionStore(documents);
  });
});
