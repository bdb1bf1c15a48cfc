import { CairnError, passesByItself } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { MonitoringRun } from '../../../contracts/monitoring/run';
import { readDefinition } from '../../../contracts/project/read-definition';
import type { ProjectReader } from '../../governance/public';
import { failRun } from './fail-run';
import { findMonitor } from './find-monitor';
import type { MonitorRunStore, StartedRun } from './monitor-run-store';
import type { MonitoringEngine } from './monitoring-engine';
import { reconcileRun } from './reconcile-run';
import { newRunId } from './run-id';

export interface StartRunPorts {
  readonly projects: Pick<ProjectReader, 'latest'>;
  readonly runs: MonitorRunStore;
  readonly engine: MonitoringEngine;
}

export interface StartRunRequest {
  readonly monitor: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly clientToken?: string | undefined;
  /** Of a schedule, which asks again until it has worked. @default a new one */
  readonly id?: string;
}

const checkWindow = ({ from, to }: StartRunRequest): void => {
  if (from !== undefined && to !== undefined && Date.parse(from) >= Date.parse(to))
    throw new CairnError('monitor.window.invalid', `The window from ${from} to ${to} is empty.`);
};

const newRun = (request: StartRunRequest, endpoint: string, call: Call): MonitoringRun => ({
  schemaVersion: 1,
  project: call.project,
  id: request.id ?? newRunId(call.time),
  monitor: request.monitor,
  endpoint,
  status: 'running',
  reason: null,
  trigger: request.id === undefined ? 'call' : 'schedule',
  author: call.principal.author,
  from: request.from ?? null,
  to: request.to ?? null,
  rows: null,
  labelled: null,
  verdict: null,
  state: null,
  driftedShare: null,
  columns: [],
  metrics: {},
  reportDigest: null,
  startedAt: call.time,
  endedAt: null,
});

/** Records the run. A lock that a run holds which the engine has lost is no reason to wait for that run. */
const record = async (
  ports: StartRunPorts,
  run: MonitoringRun,
  token: string | undefined,
  call: Call,
): Promise<StartedRun> => {
  const first = await ports.runs.start(run, token, call);
  if (first.outcome !== 'busy') return first;
  const holder = await reconcileRun(ports, first.run, call);
  return holder.status === 'running' ? { run: holder, outcome: 'busy' } : ports.runs.start(run, token, call);
};

/**
 * Starts a monitor of the newest project version; while one of its runs runs, that one is answered. Throws
 * `project.not-found`, `monitor.not-found`, `monitor.window.invalid`.
 */
export const startRun = async (
  ports: StartRunPorts,
  request: StartRunRequest,
  call: Call,
): Promise<MonitoringRun> => {
  const project = await ports.projects.latest(call.project);
  if (!project) throw new CairnError('project.not-found', `There is no project ${call.project}.`);
  checkWindow(request);
  const { endpoint } = findMonitor(await readDefinition(project.source), request.monitor);
  const wanted = newRun(request, endpoint, call);
  const { run, outcome } = await record(ports, wanted, request.clientToken, call);
  if (outcome === 'busy' || run.status !== 'running') return run;
  try {
    // Also for a run that was there before: whoever recorded it may have stopped short of this line.
    await ports.engine.start({
      call: { project: run.project, execution: run.id, author: run.author, cause: call.cause },
      projectVersion: project.version,
      monitor: run.monitor,
      from: run.from,
      to: run.to,
    });
  } catch (error) {
    // Its machine may run: whoever asks again finds out, and who never does leaves it to `reconcileRun`.
    if (request.id !== undefined || passesByItself(error)) throw error;
    const reason = `The state machine could not be started: ${error instanceof Error ? error.message : String(error)}`;
    await failRun(ports.runs, run, reason, call);
    throw error;
  }
  return run;
};
