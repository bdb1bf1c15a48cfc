import { CairnError } from '../../../../contracts/cairn-error';
import type { Execution } from '../../../../contracts/pipelines/execution';
import type { GuardedWrite } from '../../../platform/journal/commit';
import type { CoolDown, StartConditions } from '../../core/execution-store';
import { pipelinesKeys } from './keys';

/** How long a client token is remembered. */
const tokenSeconds = 86_400;

const coolDownWrite = (
  table: string,
  { project, startedAt }: Execution,
  coolDown: CoolDown,
): GuardedWrite => ({
  write: {
    Put: {
      TableName: table,
      Item: { ...pipelinesKeys.coolDown(project), schemaVersion: 1, ...coolDown },
      ConditionExpression: 'attribute_not_exists(pk) OR (#until <= :now AND drift <> :drift)',
      ExpressionAttributeNames: { '#until': 'until' },
      ExpressionAttributeValues: { ':now': startedAt, ':drift': coolDown.drift },
    },
  },
  refused: () =>
    new CairnError(
      'pipeline.retraining.cooling-down',
      `Drift started a training of project ${project} not long ago.`,
    ),
});

/** What a start writes: the lock, the execution, its client token, its cool-down; all or nothing. */
export const startWrites = (
  table: string,
  execution: Execution,
  { clientToken, coolDown }: StartConditions,
  entry: string,
): readonly GuardedWrite[] => {
  const { project, id } = execution;
  const put = (item: Record<string, unknown>): GuardedWrite => ({
    write: { Put: { TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
  });
  const lock: GuardedWrite = {
    ...put({ ...pipelinesKeys.lock(project), schemaVersion: 1, executionId: id }),
    refused: () =>
      new CairnError('pipeline.execution.running', `An execution of project ${project} is running already.`),
  };
  const token = clientToken && {
    ...pipelinesKeys.clientToken(project, clientToken),
    schemaVersion: 1,
    executionId: id,
    entry,
    expiresAt: Math.floor(Date.parse(execution.startedAt) / 1000) + tokenSeconds,
  };
  return [
    lock,
    put({ ...pipelinesKeys.execution(project, id), schemaVersion: execution.schemaVersion, execution }),
    ...(token ? [put(token)] : []),
    ...(coolDown ? [coolDownWrite(table, execution, coolDown)] : []),
  ];
};
