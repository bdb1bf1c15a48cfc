import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { isCairnError } from '../../../../contracts/cairn-error';
import { type MonitoringRun, monitoringRunSchema } from '../../../../contracts/monitoring/run';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import { commit, type GuardedWrite } from '../../../platform/journal/commit';
import type { MonitorRecord } from '../../core/monitor-record';
import type { MonitorRunStore, RunEnding, StartedRun } from '../../core/monitor-run-store';
import { monitoringKeys } from './keys';
import { startRunWrites } from './start-run-writes';

const runIn = (item: Record<string, unknown> | undefined): MonitoringRun | undefined =>
  item && monitoringRunSchema.parse(item['run']);

/** How often a start looks again when what it met is gone by then. */
const startAttempts = 3;

/** Runs and monitors in the platform table: an item each, a lock a monitor, an item a client token. */
export const dynamoMonitorRunStore = (documents: DynamoDBDocumentClient): MonitorRunStore => {
  const table = configuration.table('platform');
  const get = async (Key: Record<string, string>) =>
    (await documents.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item;
  const find = async (project: string, monitor: string, id: string) =>
    runIn(await get(monitoringKeys.run(project, monitor, id)));
  const running = async (project: string, monitor: string) => {
    const lock = await get(monitoringKeys.lock(project, monitor));
    return lock && find(project, monitor, String(lock['runId']));
  };

  const before = async (run: MonitoringRun, token: string | undefined): Promise<StartedRun | undefined> => {
    const { project, monitor } = run;
    const used = token && (await get(monitoringKeys.clientToken(project, monitor, token)));
    const known = await find(project, monitor, used ? String(used['runId']) : run.id);
    if (known) return { run: known, outcome: 'known' };
    const holder = await running(project, monitor);
    return holder && { run: holder, outcome: 'busy' };
  };

  const writesOf = ({ run, record }: RunEnding, holdsLock: boolean): readonly GuardedWrite[] => {
    const { project, monitor, id } = run;
    const update: GuardedWrite = {
      write: {
        Put: {
          TableName: table,
          Item: { ...monitoringKeys.run(project, monitor, id), schemaVersion: 1, run },
          ConditionExpression: '#run.#status = :running',
          ExpressionAttributeNames: { '#run': 'run', '#status': 'status' },
          ExpressionAttributeValues: { ':running': 'running' },
        },
      },
    };
    const release: GuardedWrite = {
      write: {
        Delete: {
          TableName: table,
          Key: monitoringKeys.lock(project, monitor),
          ConditionExpression: 'runId = :id',
          ExpressionAttributeValues: { ':id': id },
        },
      },
    };
    const keep: GuardedWrite | undefined = record && {
      write: {
        Put: {
          TableName: table,
          Item: { ...monitoringKeys.monitor(project, monitor), schemaVersion: 1, record },
          ConditionExpression: 'attribute_not_exists(pk) OR #record.revision = :revision',
          ExpressionAttributeNames: { '#record': 'record' },
          ExpressionAttributeValues: { ':revision': record.revision - 1 },
        },
      },
    };
    return [update, ...(holdsLock ? [release] : []), ...(keep ? [keep] : [])];
  };

  return {
    find,
    running,
    list: async (project, monitor, limit) => {
      const range = monitoringKeys.runs(project, monitor);
      const page = { table, ...range, descending: true, limit, consistent: true };
      return (await queryPrefix(documents, page)).flatMap((item) => runIn(item) ?? []);
    },
    start: async (run, clientToken, call) => {
      for (let attempt = 1; ; attempt += 1) {
        const found = await before(run, clientToken);
        if (found) return found;
        try {
          await commit(documents, call, [], startRunWrites(table, run, clientToken));
          return { run, outcome: 'created' };
        } catch (error) {
          if (!isCairnError(error) || attempt === startAttempts) throw error;
        }
      }
    },
    record: async (project, monitor) =>
      (await get(monitoringKeys.monitor(project, monitor)))?.['record'] as MonitorRecord | undefined,
    end: async (ending, call) => {
      const { project, monitor, id } = ending.run;
      const current = await find(project, monitor, id);
      if (current?.status !== 'running') return;
      const lock = await get(monitoringKeys.lock(project, monitor));
      try {
        await commit(documents, call, ending.statements, writesOf(ending, lock?.['runId'] === id));
      } catch (error) {
        const now = isCairnError(error) ? await find(project, monitor, id) : undefined;
        if (!now || now.status === 'running') throw error;
      }
    },
  };
};
