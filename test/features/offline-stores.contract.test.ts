import { dynamoMaterializationStore } from '../../lambdas/features/adapters/dynamodb/materialization-store';
import { dynamoTrainingSetStore } from '../../lambdas/features/adapters/dynamodb/training-set-store';
import { memoryMaterializationStore } from '../../lambdas/features/adapters/memory/materialization-store';
import { memoryTrainingSetStore } from '../../lambdas/features/adapters/memory/training-set-store';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { emptyTable, itemsOf } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';
import { offlineStoresContract } from './offline-stores.contract';

describe('the offline stores in memory', () => {
  offlineStoresContract(async () => {
    const journal = new MemoryJournal();
    return {
      materializations: memoryMaterializationStore(journal),
      trainingSets: memoryTrainingSetStore(journal),
      entries: async () => journal.entries.length,
    };
  });
});

describeOnEmulator('the offline stores on DynamoDB', ({ documents, table }) => {
  offlineStoresContract(async () => {
    await emptyTable(documents, table('platform'));
    await emptyTable(documents, table('journal'));
    return {
      materializations: dynamoMaterializationStore(documents),
      trainingSets: dynamoTrainingSetStore(documents),
      entries: async () => (await itemsOf(documents, table('journal'))).length,
    };
  });
});
