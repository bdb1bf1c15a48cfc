import { runMonitorInputSchema } from '../../../../contracts/monitoring/steps';
import { defineStep } from '../../../platform/steps';
import type { ReportPorts } from '../../core/report-ports';
import { runMonitor } from '../../core/run-monitor';

/** Step `run-monitor`: makes and keeps the report of a run. */
export const runMonitorStep = (ports: ReportPorts) =>
  defineStep({
    input: runMonitorInputSchema,
    run: ({ monitor, projectVersion, from, to, call: { execution } }, { project }) =>
      runMonitor(ports, { project, projectVersion, monitor, run: execution, asked: { from, to } }),
  });
