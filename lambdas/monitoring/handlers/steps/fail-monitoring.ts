import { failMonitoringInputSchema } from '../../../../contracts/monitoring/steps';
import { defineStep } from '../../../platform/steps';
import { failRun } from '../../core/fail-run';
import type { MonitorRunStore } from '../../core/monitor-run-store';
import { reasonOfFault } from '../../core/reason-of-fault';

/** Step `fail-monitoring`: ends a run that met a fault, or had nothing to report about. */
export const failMonitoringStep = ({ runs }: { readonly runs: MonitorRunStore }) =>
  defineStep({
    input: failMonitoringInputSchema,
    run: async ({ monitor, evidence, call: { execution } }, call) => {
      const run = await runs.find(call.project, monitor, execution);
      if (!run) throw new Error(`monitor ${monitor} has no run ${execution}`);
      const reason = reasonOfFault(evidence);
      await failRun(runs, run, reason, call);
      return { outcome: 'failed', reason };
    },
  });
