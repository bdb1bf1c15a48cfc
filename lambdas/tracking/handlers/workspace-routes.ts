import type { mlflowWorkspaceRoutes } from '../../../contracts/tracking/mlflow-workspace-routes';
import type { HandlersOf } from '../../platform/http/serve';
import { requireWorkspace, workspacesOf } from '../core/workspaces';
import { listOf } from '../protocols/mlflow/pairs';

/** Handlers of MLflow's workspace routes: projects, as the caller may see them. */
export const workspaceHandlers = (): HandlersOf<(typeof mlflowWorkspaceRoutes)[number]> => ({
  'tracking.listWorkspaces': async (_request, { principal }) => ({
    workspaces: listOf(workspacesOf(principal).map((name) => ({ name }))),
  }),
  'tracking.getWorkspace': async ({ workspace_name }, { principal }) => ({
    workspace: { name: requireWorkspace(principal, workspace_name) },
  }),
});
