import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { projectReader } from '../../governance/public';
import { whenUsed } from '../../platform/when-used';
import { dynamoMonitorRunStore } from '../adapters/dynamodb/monitor-run-store';
import { dynamoScheduleStore } from '../adapters/dynamodb/schedule-store';

/** What starts and lists runs in a function. */
export const monitoringControlPorts = (documents: DynamoDBDocumentClient) => ({
  projects: projectReader(documents),
  runs: dynamoMonitorRunStore(documents),
  schedules: dynamoScheduleStore(documents),
  engine: whenUsed(async () =>
    (await import('../adapters/stepfunctions/monitoring-engine')).stepFunctionsMonitoring(),
  ),
});
