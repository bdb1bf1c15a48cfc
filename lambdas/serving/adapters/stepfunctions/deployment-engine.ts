import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { configuration } from '../../../platform/configuration';
import type { DeploymentEngine } from '../../core/deployment-engine';

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
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  },
  state: async (deployment) => {
    const machine = configuration.stateMachine('deployment');
    const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${deployment}`;
    try {
      const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
      return status === 'RUNNING' || status === 'PENDING_REDRIVE' ? 'running' : 'ended';
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return 'absent';
      throw error;
    }
  },
});
