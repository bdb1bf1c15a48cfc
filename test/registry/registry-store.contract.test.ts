import { dynamoRegistryStore } from '../../lambdas/registry/adapters/dynamodb/registry-store';
import { memoryRegistryStore } from '../../lambdas/registry/adapters/memory/registry-store';
import { emptyTable } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';
import { registryStoreContract } from './registry-store.contract';

describe('the registry store in memory', () => {
  registryStoreContract(() => memoryRegistryStore());
});

describeOnEmulator('the registry store on DynamoDB', ({ documents, table }) => {
  registryStoreContract(async () => {
    await emptyTable(documents, table('registry'));
    return dynamoRegistryStore(documents);
  });
});
