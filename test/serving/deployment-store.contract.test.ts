import { dynamoDeploymentStore } from '../../lambdas/serving/adapters/dynamodb/deployment-store';
import { memoryDeploymentStore } from '../../lambdas/serving/adapters/memory/deployment-store';
import { emptyTable } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';
import { deploymentStoreContract } from './deployment-store.contract';

describe('the in-memory deployment store', () => {
  deploymentStoreContract(async () => memoryDeploymentStore());
});

describeOnEmulator('the deployment store on DynamoDB', ({ documents, table }) => {
  deploymentStoreContract(async () => {
    await emptyTable(documents, table('platform'));
    return dynamoDeploymentStore(documents);
  });
});
