import type { Call } from '../../../contracts/call';
import type { MonitoringRun } from '../../../contracts/monitoring/run';
import { failRun } from './fail-run';
import type { MonitorRunStore } from './monitor-run-store';
import type { MonitoringEngine } from './monitoring-engine';

/** A machine may be asked about before its start has been seen everywhere. */
const startGraceMilliseconds = 60_000;

/**
 * Brings a run that still says "running" in line with an engine that has given up (stopped, timed out, or lost
 * in a restart), so that neither it nor the monitor's lock stays behind. Returns the run as it is afterwards.
 */
export const reconcileRun = async (
  ports: {
    readonly runs: Pick<MonitorRunStore, 'end' | 'find'>;
    readonly engine: Pick<MonitoringEngine, 'state'>;
  },
  run: MonitoringRun,
  call: Call,
): Promise<MonitoringRun> => {
  if (run.status !== 'running') return run;
  const state = await ports.engine.state(run.id);
  const age = Date.parse(call.time) - Date.parse(run.startedAt);
  if (state === 'running' || (state === 'absent' && age < startGraceMilliseconds)) return run;
  // A run may have ended between the two looks.
  const now = await ports.runs.find(run.project, run.monitor, run.id);
  if (now?.status !== 'running') return now ?? run;
  const reason =
    state === 'absent'
      ? 'The state machine does not know this run: it was lost, or never started.'
      : 'The state machine ended without recording why.';
  await failRun(ports.runs, now, reason, call);
  return (await ports.runs.find(run.project, run.monitor, run.id)) ?? now;
};
