import type { ResponseFor } from '../../../../../sdk/src';
import type { ProjectClient } from '../../../data/project-client';
import type { Query } from '../../../data/query';

export type Executions = ResponseFor<'pipelines.listExecutions'>['executions'];
export type Execution = Executions[number];
export type ExecutionWithSteps = ResponseFor<'pipelines.getExecution'>;

/** An execution that may still change. */
export const isUnderWay = ({ status }: Pick<Execution, 'status'>): boolean =>
  status === 'running' || status === 'waiting_for_approval';

/** Executions, newest first. */
export const executionsQuery = (client: ProjectClient): Query<Executions> => ({
  key: 'executions',
  route: 'pipelines.listExecutions',
  load: async (signal) => (await client.pipelines.listExecutions({ limit: 8 }, { signal })).executions,
  isMoving: (executions) => executions.some(isUnderWay),
});

/** One execution with its steps. */
export const executionQuery = (client: ProjectClient, executionId: string): Query<ExecutionWithSteps> => ({
  key: `execution ${executionId}`,
  route: 'pipelines.getExecution',
  load: (signal) => client.pipelines.getExecution({ executionId }, { signal }),
  isMoving: isUnderWay,
});
