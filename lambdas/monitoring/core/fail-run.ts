import type { Call } from '../../../contracts/call';
import type { MonitoringRun } from '../../../contracts/monitoring/run';
import type { MonitorRunStore } from './monitor-run-store';

/** Ends a run without a finding. The monitor stays as it is: no news is not good news. */
export const failRun = (
  runs: Pick<MonitorRunStore, 'end'>,
  run: MonitoringRun,
  reason: string,
  call: Call,
): Promise<void> =>
  runs.end({ run: { ...run, status: 'failed', reason, endedAt: call.time }, statements: [] }, call);
