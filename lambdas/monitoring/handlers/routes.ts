import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { monitoringRoutes } from '../../../contracts/monitoring/routes';
import type { MonitoringRun } from '../../../contracts/monitoring/run';
import type { HandlersOf } from '../../platform/http/serve';
import { whenUsed } from '../../platform/when-used';
import { type ListMonitorsPorts, listMonitors } from '../core/list-monitors';
import { reconcileRun } from '../core/reconcile-run';
import type { ReportStore } from '../core/report-ports';
import { type StartRunPorts, startRun } from '../core/start-run';
import { monitoringControlPorts } from './control-ports';
import { pageResult } from './page-result';

type Handlers = HandlersOf<(typeof monitoringRoutes)[number]>;

export type MonitoringPorts = StartRunPorts &
  ListMonitorsPorts & { readonly reports: Pick<ReportStore, 'report' | 'page'> };

const noRun = (monitor: string, run: string): CairnError =>
  new CairnError('monitor.run.not-found', `Monitor ${monitor} has no run ${run} with a report.`);

/** Handlers on given ports: with the in-memory twins, the routes run in a test. */
export const monitoringHandlersOn = (ports: MonitoringPorts): Handlers => {
  const find = async (monitor: string, runId: string, call: Call): Promise<MonitoringRun> => {
    const run = await ports.runs.find(call.project, monitor, runId);
    if (!run) throw new CairnError('monitor.run.not-found', `Monitor ${monitor} has no run ${runId}.`);
    return reconcileRun(ports, run, call);
  };
  return {
    'monitoring.listMonitors': async (_request, call) => ({
      monitors: [...(await listMonitors(ports, call))],
    }),
    'monitoring.startRun': ({ monitor, from, to, clientToken }, call) =>
      startRun(ports, { monitor, from, to, clientToken }, call),
    'monitoring.listRuns': async ({ monitor, limit }, call) => {
      const runs = await ports.runs.list(call.project, monitor, limit);
      return { runs: await Promise.all(runs.map((run) => reconcileRun(ports, run, call))) };
    },
    'monitoring.getRun': ({ monitor, runId }, call) => find(monitor, runId, call),
    'monitoring.getReport': async ({ monitor, runId }, call) => {
      await find(monitor, runId, call);
      const report = await ports.reports.report(call.project, runId);
      if (!report) throw noRun(monitor, runId);
      return report;
    },
    'monitoring.getReportPage': async ({ monitor, runId }, call) => {
      await find(monitor, runId, call);
      const page = await ports.reports.page(call.project, runId);
      if (page === undefined) throw noRun(monitor, runId);
      return pageResult(page);
    },
  };
};

/** Handlers of the monitoring API. */
export const monitoringHandlers = (documents: DynamoDBDocumentClient): Handlers =>
  monitoringHandlersOn({
    ...monitoringControlPorts(documents),
    reports: whenUsed(async () => {
      const [{ reportStore }, { s3ObjectFiles }] = await Promise.all([
        import('../adapters/s3/report-store'),
        import('../../platform/duckdb/s3-object-files'),
      ]);
      return reportStore(s3ObjectFiles());
    }),
  });
