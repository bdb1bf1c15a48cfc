import type { Call } from '../../../contracts/call';
import type { MonitoringReport } from '../../../contracts/monitoring/report';
import type { MonitoringRun } from '../../../contracts/monitoring/run';
import { readDefinition } from '../../../contracts/project/read-definition';
import type { ProjectReader } from '../../governance/public';
import { findMonitor } from './find-monitor';
import { type MonitorRecord, newMonitor } from './monitor-record';
import type { MonitorRunStore } from './monitor-run-store';
import { monitoringStatements } from './monitoring-statements';
import { nextRecord } from './next-state';
import type { ReportStore } from './report-ports';
import { reportDigest } from './report-text';
import { runMetrics } from './run-metrics';

export interface EndRunPorts {
  readonly projects: Pick<ProjectReader, 'version'>;
  readonly runs: MonitorRunStore;
  readonly reports: Pick<ReportStore, 'report'>;
}

const endedRun = (
  run: MonitoringRun,
  report: MonitoringReport,
  { state }: MonitorRecord,
  endedAt: string,
): MonitoringRun => ({
  ...run,
  status: 'succeeded',
  reason: report.reason,
  from: report.window.from,
  to: report.window.to,
  rows: report.rows,
  labelled: report.performance.labelled,
  verdict: report.verdict,
  state,
  driftedShare: report.driftedShare,
  columns: report.drift.map(({ column, effect, drifted }) => ({ column, effect, drifted })),
  metrics: runMetrics(report),
  reportDigest: reportDigest(report),
  endedAt,
});

/**
 * Ends a run with what its report says: the monitor's new state, and the journal, in one transaction. A window
 * with too few rows leaves the state as it is. Doing it again changes nothing.
 */
export const endRun = async (
  ports: EndRunPorts,
  request: { readonly run: string; readonly monitor: string; readonly projectVersion: number },
  call: Call,
): Promise<void> => {
  const { project } = call;
  const run = await ports.runs.find(project, request.monitor, request.run);
  if (!run) throw new Error(`monitor ${request.monitor} has no run ${request.run}`);
  if (run.status !== 'running') return;
  const report = await ports.reports.report(project, run.id);
  if (!report) throw new Error(`run ${run.id} has no report`);
  const definition = await ports.projects.version(project, request.projectVersion);
  if (!definition) throw new Error(`project ${project} has no version ${request.projectVersion}`);
  const { confirm } = findMonitor(await readDefinition(definition.source), request.monitor);
  const before = (await ports.runs.record(project, request.monitor)) ?? newMonitor;
  const window = { ...report.window, rows: report.rows, drifted: report.verdict === 'drifted' };
  const after =
    report.verdict === 'insufficient_data'
      ? { ...before, revision: before.revision + 1 }
      : nextRecord(before, window, report.referenceVersion, confirm);
  const ended = endedRun(run, report, after, call.time);
  const statements = monitoringStatements(report, { before: before.state, after: after.state }, call);
  await ports.runs.end({ run: ended, record: after, statements }, call);
};
