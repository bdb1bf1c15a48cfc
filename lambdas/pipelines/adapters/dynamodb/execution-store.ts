import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { isCairnError } from '../../../../contracts/cairn-error';
import { entryId } from '../../../../contracts/lineage/entry-id';
import type { Execution } from '../../../../contracts/pipelines/execution';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import { commit, type GuardedWrite } from '../../../platform/journal/commit';
import type { ApprovalWait, ExecutionStore, Started } from '../../core/execution-store';
import { pipelinesKeys } from './keys';
import { startWrites } from './start-writes';

const open = ['running', 'waiting_for_approval'];

const executionIn = (item: Record<string, unknown> | undefined): Execution | undefined =>
  item?.['execution'] as Execution | undefined;

/** Executions in the platform table, with a lock item per project and one item per client token. */
export const dynamoExecutionStore = (documents: DynamoDBDocumentClient): ExecutionStore => {
  const table = configuration.table('platform');
  const get = async (key: Record<string, string>) =>
    (await documents.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item;
  const find = async (project: string, id: string) =>
    executionIn(await get(pipelinesKeys.execution(project, id)));

  const startedBy = async (project: string, token: string): Promise<Started | undefined> => {
    const item = await get(pipelinesKeys.clientToken(project, token));
    const execution = item && (await find(project, String(item['executionId'])));
    const entry = item?.['entry'];
    return execution && { execution, created: false, cause: typeof entry === 'string' ? entry : null };
  };

  return {
    find,
    list: async (project, limit) => {
      const range = pipelinesKeys.executions(project);
      const items = await queryPrefix(documents, {
        table,
        ...range,
        descending: true,
        limit,
        consistent: true,
      });
      return items.map(executionIn).filter((execution) => execution !== undefined);
    },
    running: async (project) => {
      const lock = await get(pipelinesKeys.lock(project));
      return lock ? find(project, String(lock['executionId'])) : undefined;
    },
    start: async (execution, conditions, statement, call) => {
      const { project } = execution;
      const { clientToken } = conditions;
      const before = clientToken ? await startedBy(project, clientToken) : undefined;
      if (before) return before;
      const entry = entryId(call.time);
      try {
        const writes = startWrites(table, execution, conditions, entry);
        await commit(documents, call, [{ ...statement, id: entry }], writes);
        return { execution, created: true, cause: entry };
      } catch (error) {
        // Two requests with one token at the same time: the second finds the first's execution.
        const winner = clientToken && isCairnError(error) ? await startedBy(project, clientToken) : undefined;
        if (winner) return winner;
        throw error;
      }
    },
    progress: async (project, id, change) => {
      const names: Record<string, string> = { '#execution': 'execution', '#status': 'status' };
      const values: Record<string, unknown> = { ':running': 'running', ':waiting': 'waiting_for_approval' };
      const sets: string[] = [];
      if (change.status) {
        sets.push('#execution.#status = :status');
        values[':status'] = change.status;
      }
      for (const [index, [name, value]] of Object.entries(change.results ?? {}).entries()) {
        names['#results'] = 'results';
        names[`#r${index}`] = name;
        values[`:r${index}`] = value;
        sets.push(`#execution.#results.#r${index} = :r${index}`);
      }
      if (sets.length === 0) return;
      await documents.send(
        new UpdateCommand({
          TableName: table,
          Key: pipelinesKeys.execution(project, id),
          UpdateExpression: `SET ${sets.join(', ')}`,
          ConditionExpression: '#execution.#status IN (:running, :waiting)',
          ExpressionAttributeNames: names,
          ExpressionAttributeValues: values,
        }),
      );
    },
    record: async (statement, call) => {
      await commit(documents, call, [statement], []);
    },
    end: async (project, id, ending, statement, call) => {
      const current = await find(project, id);
      if (!current || !open.includes(current.status)) return;
      const update: GuardedWrite = {
        write: {
          Update: {
            TableName: table,
            Key: pipelinesKeys.execution(project, id),
            UpdateExpression:
              'SET #execution.#status = :status, #execution.#reason = :reason, #execution.#ended = :ended',
            ConditionExpression: '#execution.#status IN (:running, :waiting)',
            ExpressionAttributeNames: {
              '#execution': 'execution',
              '#status': 'status',
              '#reason': 'reason',
              '#ended': 'endedAt',
            },
            ExpressionAttributeValues: {
              ':status': ending.status,
              ':reason': ending.reason,
              ':ended': ending.endedAt,
              ':running': 'running',
              ':waiting': 'waiting_for_approval',
            },
          },
        },
      };
      const lock = await get(pipelinesKeys.lock(project));
      const release: GuardedWrite = {
        write: {
          Delete: {
            TableName: table,
            Key: pipelinesKeys.lock(project),
            ConditionExpression: 'executionId = :id',
            ExpressionAttributeValues: { ':id': id },
          },
        },
      };
      const writes = lock?.['executionId'] === id ? [update, release] : [update];
      try {
        await commit(documents, call, [statement], writes);
      } catch (error) {
        const now = isCairnError(error) ? await find(project, id) : undefined;
        if (!now || open.includes(now.status)) throw error;
      }
    },
    awaitApproval: async (project, wait) => {
      await documents.send(
        new PutCommand({
          TableName: table,
          Item: { ...pipelinesKeys.approvalWait(project, wait.model, wait.version), schemaVersion: 1, wait },
        }),
      );
    },
    approvalWait: async (project, model, version) => {
      const item = await get(pipelinesKeys.approvalWait(project, model, version));
      return item?.['wait'] as ApprovalWait | undefined;
    },
  };
};
