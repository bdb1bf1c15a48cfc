import type { MonitoringRun } from '../../../../contracts/monitoring/run';
import type { GuardedWrite } from '../../../platform/journal/commit';
import { monitoringKeys } from './keys';

/** How long a client token is remembered. */
const tokenSeconds = 86_400;

/** What a start writes: the lock, the run, its client token; all or nothing. */
export const startRunWrites = (
  table: string,
  run: MonitoringRun,
  clientToken: string | undefined,
): readonly GuardedWrite[] => {
  const { project, monitor, id } = run;
  const put = (item: Record<string, unknown>): GuardedWrite => ({
    write: { Put: { TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
  });
  const token = clientToken && {
    ...monitoringKeys.clientToken(project, monitor, clientToken),
    schemaVersion: 1,
    runId: id,
    expiresAt: Math.floor(Date.parse(run.startedAt) / 1000) + tokenSeconds,
  };
  return [
    put({ ...monitoringKeys.lock(project, monitor), schemaVersion: 1, runId: id }),
    put({ ...monitoringKeys.run(project, monitor, id), schemaVersion: 1, run }),
    ...(token ? [put(token)] : []),
  ];
};
