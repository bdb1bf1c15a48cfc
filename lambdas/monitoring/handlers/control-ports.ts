import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { projectReader } from '../../governance/public';
import { dynamoMonitorRunStore } from '../adapters/dynamodb/monitor-run-store';
import { dynamoScheduleStore } from '../adapters/dynamodb/schedule-store';
import { stepFunctionsMonitoring } from '../adapters/stepfunctions/monitoring-engine';

/** What starts and lists runs in a function. */
export const monitoringControlPorts = (documents: DynamoDBDocumentClient) => ({
  projects: projectReader(documents),
  runs: dynamoMonitorRunStore(documents),
  schedules: dynamoScheduleStore(documents),
  engine: stepFunctionsMonitoring(),
});
