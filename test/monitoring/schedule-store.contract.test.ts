import { dynamoScheduleStore } from '../../lambdas/monitoring/adapters/dynamodb/schedule-store';
import { memoryScheduleStore } from '../../lambdas/monitoring/adapters/memory/schedule-store';
import { emptyTable } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';
import { scheduleStoreContract } from './schedule-store.contract';

describe('the in-memory store of schedules', () => {
  scheduleStoreContract(async () => memoryScheduleStore());
});

describeOnEmulator('the store of schedules on DynamoDB', ({ documents, table }) => {
  scheduleStoreContract(async () => {
    await emptyTable(documents, table('platform'));
    return dynamoScheduleStore(documents);
  });
});
