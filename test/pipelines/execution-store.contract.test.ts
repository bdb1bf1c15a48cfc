import { memoryExecutionStore } from '../../lambdas/pipelines/adapters/memory/execution-store';
import { executionStoreContract } from './execution-store.contract';

describe('the in-memory execution store', () => {
  executionStoreContract(async () => memoryExecutionStore());
});
