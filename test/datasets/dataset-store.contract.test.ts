import { dynamoDatasetStore } from '../../lambdas/datasets/adapters/dynamodb/dataset-store';
import { memoryDatasetStore } from '../../lambdas/datasets/adapters/memory/dataset-store';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { emptyTable, itemsOf } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';
import { datasetStoreContract } from './dataset-store.contract';

describe('the dataset store in memory', () => {
  datasetStoreContract(async () => {
    const journal = new MemoryJournal();
    return { store: memoryDatasetStore(journal), entries: async () => journal.entries.length };
  });
});

describeOnEmulator('the dataset store on DynamoDB', ({ documents, table }) => {
  datasetStoreContract(async () => {
    await emptyTable(documents, table('platform'));
    await emptyTable(documents, table('journal'));
    return {
      store: dynamoDatasetStore(documents),
      entries: async () => (await itemsOf(documents, table('journal'))).length,
    };
  });
});
