import { paginateListExecutions, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { StackResource } from '../aws/deployed-stack';
import { unlessGone } from './absence';
import type { Clients } from './clients';
import type { AtWork } from './plan';

const runningOf = async ({ sfn }: Clients, stateMachineArn: string): Promise<readonly AtWork[]> => {
  const found: AtWork[] = [];
  const pages = paginateListExecutions({ client: sfn }, { stateMachineArn, statusFilter: 'RUNNING' });
  for await (const { executions = [] } of pages)
    for (const { executionArn = '', name = '', startDate } of executions)
      found.push({
        kind: 'execution',
        name,
        arn: executionArn,
        note: startDate ? `since ${startDate.toISOString()}` : 'under way',
      });
  return found;
};

/** Executions of the stack's state machines that are under way; a machine that is gone has none. */
export const runningExecutions = async (
  clients: Clients,
  resources: readonly StackResource[],
): Promise<readonly AtWork[]> => {
  const found: AtWork[] = [];
  for (const { type, physicalId } of resources)
    if (type === 'AWS::StepFunctions::StateMachine')
      found.push(...((await unlessGone(() => runningOf(clients, physicalId))) ?? []));
  return found;
};

/** Stops an execution, if it is there; a training job that it waits for is stopped by Step Functions with it. */
export const stopExecution = async ({ sfn }: Clients, executionArn: string): Promise<void> => {
  const order = { executionArn, error: 'Stopped', cause: 'The platform is being removed.' };
  await unlessGone(() => sfn.send(new StopExecutionCommand(order)));
};
