import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { asPassing } from '../../../platform/aws/passing-error';
import { configuration } from '../../../platform/configuration';
import type { MonitoringEngine } from '../../core/monitoring-engine';

const executionArn = (run: string): string =>
  `${configuration.stateMachine('monitoring').replace(':stateMachine:', ':execution:')}:${run}`;

/** The monitoring machine of Step Functions; a run's id is the name of its execution. */
export const stepFunctionsMonitoring = (client = new SFNClient({ maxAttempts: 4 })): MonitoringEngine => ({
  start: async (input) => {
    try {
      await client.send(
        new StartExecutionCommand({
          stateMachineArn: configuration.stateMachine('monitoring'),
          name: input.call.execution,
          input: JSON.stringify(input),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists))
        throw asPassing(error, 'The state machine does not answer; it may have been started.');
    }
  },
  state: async (run) => {
    try {
      const { status } = await client.send(new DescribeExecutionCommand({ executionArn: executionArn(run) }));
      return status === 'RUNNING' || status === 'PENDING_REDRIVE' ? 'running' : 'ended';
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return 'absent';
      throw error;
    }
  },
});
