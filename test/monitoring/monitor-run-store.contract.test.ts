import { dynamoMonitorRunStore } from '../../lambdas/monitoring/adapters/dynamodb/monitor-run-store';
import { memoryMonitorRunStore } from '../../lambdas/monitoring/adapters/memory/monitor-run-store';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { emptyTable, itemsOf } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';
import { monitorRunStoreContract } from './monitor-run-store.contract';

describe('the in-memory store of monitoring runs', () => {
  monitorRunStoreContract(async () => {
    const journal = new MemoryJournal();
    return { store: memoryMonitorRunStore(journal), entries: async () => journal.entries.length };
  });
});

describeOnEmulator('the store of monitoring runs on DynamoDB', ({ documents, table }) => {
  monitorRunStoreContract(async () => {
    await emptyTable(documents, table('platform'));
    await emptyTable(documents, table('journal'));
    const entries = async () => (await itemsOf(documents, table('journal'))).length;
    return { store: dynamoMonitorRunStore(documents), entries };
  });
});
