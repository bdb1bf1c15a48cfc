import * as z from 'zod';
import { defineRoute } from '../http/route';
import { mlflowRoute } from './mlflow-route';

export const serverInfo = z.object({
  store_type: z.string(),
  workspaces_enabled: z.boolean(),
  trace_archival_enabled: z.boolean(),
  multipart_uploads_enabled: z.boolean(),
  multipart_downloads_enabled: z.boolean(),
});

/** What clients ask before they know anything: open to everybody. */
export const mlflowServerRoutes = [
  defineRoute({
    id: 'tracking.health',
    method: 'GET',
    path: '/health',
    permission: 'public',
    form: 'mlflow',
    summary: 'Answers OK when the platform is up.',
    request: z.object({}),
    response: z.string(),
  }),
  defineRoute({
    id: 'tracking.version',
    method: 'GET',
    path: '/version',
    permission: 'public',
    form: 'mlflow',
    summary: 'The MLflow version whose protocol is served.',
    request: z.object({}),
    response: z.string(),
  }),
  mlflowRoute({
    id: 'tracking.serverInfo',
    method: 'GET',
    path: '/api/3.0/mlflow/server-info',
    permission: 'public',
    summary: 'What the server can do, so that clients use presigned URLs by themselves.',
    request: z.object({}),
    response: serverInfo,
  }),
] as const;
