import * as z from 'zod';
import { mlflowRoute } from './mlflow-route';
import { requiredText } from './mlflow-wire';

const base = '/api/3.0/mlflow/workspaces';
const workspace = z.object({ name: z.string() });

/**
 * A workspace of MLflow's is a project: `MLFLOW_WORKSPACE` names it, the header X-MLFLOW-WORKSPACE carries the name.
 * Projects are made, changed and removed by Cairn's own means only.
 */
export const mlflowWorkspaceRoutes = [
  mlflowRoute({
    id: 'tracking.listWorkspaces',
    method: 'GET',
    path: base,
    permission: 'authenticated',
    summary: 'The projects in which the caller has a role by name.',
    request: z.object({}),
    response: z.object({ workspaces: z.array(workspace).optional() }),
  }),
  mlflowRoute({
    id: 'tracking.getWorkspace',
    method: 'GET',
    path: `${base}/{workspace_name}`,
    permission: 'authenticated',
    summary: 'A project in which the caller has a role.',
    request: z.object({ workspace_name: requiredText }),
    response: z.object({ workspace }),
  }),
] as const;
