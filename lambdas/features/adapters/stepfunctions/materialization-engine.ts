import { SFNClient } from '@aws-sdk/client-sfn';
import { isUnderWay, namedExecutions } from '../../../platform/aws/named-executions';
import { configuration } from '../../../platform/configuration';
import type { MaterializationEngine } from '../../core/offline/materialization-engine';

/** The machine Materialization of Step Functions; an execution's id is its name there. */
export const stepFunctionsMaterialization = (
  client = new SFNClient({ maxAttempts: 4 }),
): MaterializationEngine => {
  const executions = () => namedExecutions(client, configuration.stateMachine('materialization'));
  return {
    start: (input) => executions().start(input.call.execution, input),
    state: async (execution) => {
      const status = await executions().status(execution);
      if (status === undefined) return 'absent';
      if (status === 'SUCCEEDED') return 'succeeded';
      return isUnderWay(status) ? 'running' : 'failed';
    },
  };
};
