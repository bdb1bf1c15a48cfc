import type { browserRoutes } from '../../contracts/mlflow-page/browser-routes';
import type { HandlersOf } from '../platform/http/serve';

/** Handlers of what MLflow's page asks about the person before it, and about itself. */
export const browserHandlers = (): HandlersOf<(typeof browserRoutes)[number]> => ({
  // Nobody is an admin of MLflow's kind: its page would offer users, roles and passwords, which are not here.
  'page.currentUser': async (_request, { principal: { id, name } }) => ({
    user: { id, username: name, is_admin: false },
    // With it, the page offers to sign out.
    is_basic_auth: true,
  }),
  'page.currentPermissions': async () => ({ permissions: [] }),
  'page.userRoles': async (_request, { principal: { grants } }) => ({
    roles: Object.entries(grants).map(([workspace, name], index) => ({
      id: index + 1,
      name,
      workspace,
      description: '',
      permissions: [],
    })),
  }),
  'page.gatewayEndpoints': async () => ({ endpoints: [] }),
  'page.telemetrySettings': async () => ({
    disable_ui_telemetry: true,
    disable_ui_events: [],
    ui_rollout_percentage: 0,
  }),
  'page.telemetry': async () => ({ status: 'disabled' }),
});
