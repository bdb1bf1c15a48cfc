import * as z from 'zod';
import { defineRoute } from '../http/route';
import { clientTokenSchema, idSchema, nameSchema, timeSchema } from '../names';
import { monitoringReportSchema } from './report';
import { monitoringRunSchema, monitorSchema } from './run';

const base = '/api/cairn/v1/projects/{project}/monitors';
const project = z.object({ project: nameSchema });
const monitor = project.extend({ monitor: nameSchema });

export const monitoringRoutes = [
  defineRoute({
    id: 'monitoring.listMonitors',
    method: 'GET',
    path: base,
    permission: 'monitoring:read',
    form: 'cairn',
    summary: 'Monitors of a project, with their state and last run.',
    request: project,
    response: z.object({ monitors: z.array(monitorSchema) }),
  }),
  defineRoute({
    id: 'monitoring.startRun',
    method: 'POST',
    path: `${base}/{monitor}/runs`,
    permission: 'monitoring:run',
    form: 'cairn',
    summary: 'Runs a monitor now; while one runs, that one is answered.',
    success: 202,
    request: monitor.extend({
      /** Window in the time that predictions are about; the newest of the monitor's length by default. */
      from: timeSchema.optional(),
      to: timeSchema.optional(),
      clientToken: clientTokenSchema.optional(),
    }),
    response: monitoringRunSchema,
  }),
  defineRoute({
    id: 'monitoring.listRuns',
    method: 'GET',
    path: `${base}/{monitor}/runs`,
    permission: 'monitoring:read',
    form: 'cairn',
    summary: 'Runs of a monitor, newest first.',
    request: monitor.extend({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
    response: z.object({ runs: z.array(monitoringRunSchema) }),
  }),
  defineRoute({
    id: 'monitoring.getRun',
    method: 'GET',
    path: `${base}/{monitor}/runs/{runId}`,
    permission: 'monitoring:read',
    form: 'cairn',
    summary: 'One run of a monitor.',
    request: monitor.extend({ runId: idSchema }),
    response: monitoringRunSchema,
  }),
  defineRoute({
    id: 'monitoring.getReport',
    method: 'GET',
    path: `${base}/{monitor}/runs/{runId}/report`,
    permission: 'monitoring:read',
    form: 'cairn',
    summary: 'The report of a run, with every statistic and distribution.',
    request: monitor.extend({ runId: idSchema }),
    response: monitoringReportSchema,
  }),
  defineRoute({
    id: 'monitoring.getReportPage',
    method: 'GET',
    path: `${base}/{monitor}/runs/{runId}/report.html`,
    permission: 'monitoring:read',
    form: 'cairn',
    summary: 'The report as one self-contained HTML page.',
    request: monitor.extend({ runId: idSchema }),
    response: z.string(),
  }),
] as const;
