import { paginateListExecutions, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { StackResource } from '../aws/deployed-stack';
import type { Clients } from './clients';
import type { AtWork } from './plan';

/** Executions of the stack's state machines that are under way. */
export const runningExecutions = async (
  { sfn }: Clients,
  resources: readonly StackResource[],
): Promise<readonly AtWork[]> => {
  const found: AtWork[] = [];
  for (const { type, physicalId } of resources) {
    if (type !== 'AWS::StepFunctions::StateMachine') continue;
    const pages = paginateListExecutions(
      { client: sfn },
      { stateMachineArn: physicalId, statusFilter: 'RUNNING' },
    );
    for await (const { executions = [] } of pages)
      for (const { executionArn = '', name = '', startDate } of executions)
        found.push({
          kind: 'execution',
          name,
          arn: executionArn,
          note: startDate ? `since ${startDate.toISOString()}` : 'under way',
        });
  }
  return found;
};

/** Stops an execution; a training job that it waits for is stopped by Step Functions with it. */
export const stopExecution = async ({ sfn }: Clients, executionArn: string): Promise<void> => {
  await sfn.send(
    new StopExecutionCommand({ executionArn, error: 'Stopped', cause: 'The platform is being removed.' }),
  );
};
