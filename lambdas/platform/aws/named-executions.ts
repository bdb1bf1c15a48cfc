import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  type ExecutionStatus,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { asPassing } from './passing-error';

/** Executions of a state machine (its ARN), by the names that they were started under. */
export const namedExecutions = (client: SFNClient, machine: string) => ({
  /** Starts an execution; one of this name that is there already is the same one. */
  start: async (name: string, input: object): Promise<void> => {
    try {
      await client.send(
        new StartExecutionCommand({ stateMachineArn: machine, name, input: JSON.stringify(input) }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists))
        throw asPassing(error, 'The state machine does not answer; it may have been started.');
    }
  },
  /** Its status; undefined when none of this name was ever started. */
  status: async (name: string): Promise<ExecutionStatus | undefined> => {
    const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${name}`;
    try {
      return (await client.send(new DescribeExecutionCommand({ executionArn }))).status;
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return undefined;
      throw error;
    }
  },
});

/** Whether an execution of this status goes on. */
export const isUnderWay = (status: ExecutionStatus): boolean =>
  status === 'RUNNING' || status === 'PENDING_REDRIVE';
