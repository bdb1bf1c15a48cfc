import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import type { MonitorSchedule, ScheduleStore } from '../../core/schedule/schedule-store';
import { monitoringKeys } from './keys';

/** Makes a write unless its condition does not hold: somebody was faster, or it was itself and its reply was lost. */
const ifHolds = async (write: () => Promise<unknown>): Promise<void> => {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** Schedules in one partition of the platform table: a tick reads them all. */
export const dynamoScheduleStore = (documents: DynamoDBDocumentClient): ScheduleStore => {
  const TableName = configuration.table('platform');
  return {
    list: async (project) => {
      const page = { table: TableName, ...monitoringKeys.schedules(project), consistent: true };
      const items = await queryPrefix(documents, page);
      return items.map(({ schedule }) => schedule as MonitorSchedule);
    },
    put: (schedule) =>
      ifHolds(() =>
        documents.send(
          new PutCommand({
            TableName,
            Item: {
              ...monitoringKeys.schedule(schedule.project, schedule.monitor),
              schemaVersion: 1,
              schedule,
            },
            ConditionExpression: 'attribute_not_exists(pk) OR #schedule.projectVersion <= :version',
            ExpressionAttributeNames: { '#schedule': 'schedule' },
            ExpressionAttributeValues: { ':version': schedule.projectVersion },
          }),
        ),
      ),
    remove: async (project, monitor, projectVersion) => {
      await ifHolds(() =>
        documents.send(
          new DeleteCommand({
            TableName,
            Key: monitoringKeys.schedule(project, monitor),
            ConditionExpression: '#schedule.projectVersion < :version',
            ExpressionAttributeNames: { '#schedule': 'schedule' },
            ExpressionAttributeValues: { ':version': projectVersion },
          }),
        ),
      );
    },
    move: ({ project, monitor, nextAt: seen }, nextAt) =>
      ifHolds(() =>
        documents.send(
          new UpdateCommand({
            TableName,
            Key: monitoringKeys.schedule(project, monitor),
            UpdateExpression: 'SET #schedule.nextAt = :next',
            ConditionExpression: '#schedule.nextAt = :seen',
            ExpressionAttributeNames: { '#schedule': 'schedule' },
            ExpressionAttributeValues: { ':next': nextAt, ':seen': seen },
          }),
        ),
      ),
  };
};
