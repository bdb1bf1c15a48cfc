import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { asPassing } from '../../../platform/aws/passing-error';
import { configuration } from '../../../platform/configuration';
import type { DeploymentEngine } from '../../core/deployment-engine';

/** What Step Functions takes of a cause. */
const maxCause = 32_768;

const executionArn = (deployment: string): string =>
  `${configuration.stateMachine('deployment').replace(':stateMachine:', ':execution:')}:${deployment}`;

/** The deployment machine of Step Functions; a deployment's id is the name of its execution. */
export const stepFunctionsDeployments = (client = new SFNClient({ maxAttempts: 4 })): DeploymentEngine => ({
  start: async (input) => {
    try {
      await client.send(
        new StartExecutionCommand({
          stateMachineArn: configuration.stateMachine('deployment'),
          name: input.call.execution,
          input: JSON.stringify(input),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists))
        throw asPassing(error, 'The state machine does not answer; it may have been started.');
    }
  },
  state: async (deployment) => {
    try {
      const { status } = await client.send(
        new DescribeExecutionCommand({ executionArn: executionArn(deployment) }),
      );
      return status === 'RUNNING' || status === 'PENDING_REDRIVE' ? 'running' : 'ended';
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return 'absent';
      throw error;
    }
  },
  stop: async (deployment, reason) => {
    try {
      const cause = reason.slice(0, maxCause);
      await client.send(new StopExecutionCommand({ executionArn: executionArn(deployment), cause }));
    } catch (error) {
      if (!(error instanceof ExecutionDoesNotExist)) throw error;
    }
  },
});
