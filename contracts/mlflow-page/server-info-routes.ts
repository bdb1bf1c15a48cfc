import * as z from 'zod';
import { defineRoute } from '../http/route';
import { serverInfo } from '../tracking/mlflow-server-routes';
import { pageServerInfo } from './paths';

export const serverInfoRoutes = [
  defineRoute({
    id: 'page.serverInfo',
    method: 'GET',
    path: pageServerInfo,
    permission: 'authenticated',
    form: 'mlflow',
    summary: 'What the server can do, as the page is told: workspaces, where the token has several projects.',
    request: z.object({}),
    response: serverInfo.extend({ features_enabled: z.object({ gateway: z.boolean() }) }),
  }),
] as const;
