import { SFNClient } from '@aws-sdk/client-sfn';
import { isUnderWay, namedExecutions } from '../../../platform/aws/named-executions';
import { configuration } from '../../../platform/configuration';
import type { MonitoringEngine } from '../../core/monitoring-engine';

/** The monitoring machine of Step Functions; a run's id is the name of its execution. */
export const stepFunctionsMonitoring = (client = new SFNClient({ maxAttempts: 4 })): MonitoringEngine => {
  const executions = () => namedExecutions(client, configuration.stateMachine('monitoring'));
  return {
    start: (input) => executions().start(input.call.execution, input),
    state: async (run) => {
      const status = await executions().status(run);
      if (status === undefined) return 'absent';
      return isUnderWay(status) ? 'running' : 'ended';
    },
  };
};
