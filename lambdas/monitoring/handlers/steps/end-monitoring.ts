import { endMonitoringInputSchema } from '../../../../contracts/monitoring/steps';
import { defineStep } from '../../../platform/steps';
import { type EndRunPorts, endRun } from '../../core/end-run';

/** Step `end-monitoring`: ends a run with what its report says. */
export const endMonitoringStep = (ports: EndRunPorts) =>
  defineStep({
    input: endMonitoringInputSchema,
    run: async ({ monitor, projectVersion, call: { execution } }, call) => {
      await endRun(ports, { run: execution, monitor, projectVersion }, call);
      return { outcome: 'passed', reason: null };
    },
  });
