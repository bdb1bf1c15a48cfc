import { dynamoProjectStore } from '../../lambdas/governance/adapters/dynamodb/project-store';
import { memoryProjectStore } from '../../lambdas/governance/adapters/memory/project-store';
import { emptyTable } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';
import { projectStoreContract } from './project-store.contract';

describe('the project store in memory', () => {
  projectStoreContract(async () => memoryProjectStore());
});

describeOnEmulator('the project store on DynamoDB', ({ documents, table }) => {
  projectStoreContract(async () => {
    await emptyTable(documents, table('platform'));
    return dynamoProjectStore(documents);
  });
});
