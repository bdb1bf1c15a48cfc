import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  paginateGetExecutionHistory,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { asPassing } from '../../../platform/aws/passing-error';
import { configuration } from '../../../platform/configuration';
import type { WorkflowEngine } from '../../core/workflow-engine';
import { stepsOf } from './steps-of-history';

const executionArn = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;

const isOver = (error: unknown): boolean =>
  error instanceof TaskDoesNotExist || error instanceof TaskTimedOut || error instanceof InvalidToken;

/** State machines of Step Functions; an execution's id is its name there. */
export const stepFunctionsEngine = (client = new SFNClient({ maxAttempts: 4 })): WorkflowEngine => {
  const arnOf = (execution: string) => executionArn(configuration.stateMachine('training'), execution);
  return {
    startTraining: async (execution, input) => {
      try {
        const stateMachineArn = configuration.stateMachine('training');
        await client.send(
          new StartExecutionCommand({ stateMachineArn, name: execution, input: JSON.stringify(input) }),
        );
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists))
          throw asPassing(error, 'The state machine does not answer; it may have been started.');
      }
    },
    state: async (execution) => {
      try {
        const { status, cause, error } = await client.send(
          new DescribeExecutionCommand({ executionArn: arnOf(execution) }),
        );
        if (status === 'RUNNING' || status === 'PENDING_REDRIVE') return { status: 'running', reason: null };
        if (status === 'SUCCEEDED') return { status: 'succeeded', reason: null };
        return {
          status: 'failed',
          reason: [error, cause].filter(Boolean).join(': ') || `ended as ${status}`,
        };
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return { status: 'absent', reason: null };
        throw error;
      }
    },
    steps: async (execution) => {
      const events = [];
      try {
        const pages = paginateGetExecutionHistory(
          { client, pageSize: 1000 },
          { executionArn: arnOf(execution) },
        );
        for await (const page of pages) events.push(...(page.events ?? []));
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return [];
        throw error;
      }
      return stepsOf(events);
    },
    stop: async (execution, reason) => {
      try {
        await client.send(new StopExecutionCommand({ executionArn: arnOf(execution), cause: reason }));
      } catch (error) {
        if (!(error instanceof ExecutionDoesNotExist)) throw error;
      }
    },
    resume: async (taskToken, output) => {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
      } catch (error) {
        if (!isOver(error)) throw error;
      }
    },
  };
};
