import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { asPassing } from '../../../platform/aws/passing-error';
import { configuration } from '../../../platform/configuration';
import type { MaterializationEngine } from '../../core/offline/materialization-engine';

const executionArn = (execution: string): string =>
  `${configuration.stateMachine('materialization').replace(':stateMachine:', ':execution:')}:${execution}`;

/** The machine Materialization of Step Functions; an execution's id is its name there. */
export const stepFunctionsMaterialization = (
  client = new SFNClient({ maxAttempts: 4 }),
): MaterializationEngine => ({
  start: async (input) => {
    try {
      await client.send(
        new StartExecutionCommand({
          stateMachineArn: configuration.stateMachine('materialization'),
          name: input.call.execution,
          input: JSON.stringify(input),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists))
        throw asPassing(error, 'The state machine does not answer; it may have been started.');
    }
  },
  state: async (execution) => {
    try {
      const { status } = await client.send(
        new DescribeExecutionCommand({ executionArn: executionArn(execution) }),
      );
      if (status === 'SUCCEEDED') return 'succeeded';
      return status === 'RUNNING' || status === 'PENDING_REDRIVE' ? 'running' : 'failed';
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return 'absent';
      throw error;
    }
  },
});
