import type { Principal } from '../../contracts/governance/principal';
import type { serverInfoRoutes } from '../../contracts/mlflow-page/server-info-routes';
import type { HandlersOf } from '../platform/http/serve';

/** With workspaces, the page shows nothing before one is chosen; who has but one has nothing to choose. */
const canChoose = ({ grants }: Principal): boolean => Object.keys(grants).length > 1 || '*' in grants;

/** Handlers of what the page asks first. */
export const serverInfoHandlers = (): HandlersOf<(typeof serverInfoRoutes)[number]> => ({
  'page.serverInfo': async (_request, { principal }) => ({
    store_type: 'SqlStore',
    workspaces_enabled: canChoose(principal),
    trace_archival_enabled: false,
    multipart_uploads_enabled: true,
    multipart_downloads_enabled: true,
    // The page leaves out what leads to MLflow's gateway, which is not here.
    features_enabled: { gateway: false },
  }),
});
