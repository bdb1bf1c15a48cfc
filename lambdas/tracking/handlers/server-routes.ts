import type { mlflowServerRoutes } from '../../../contracts/tracking/mlflow-server-routes';
import type { HandlersOf } from '../../platform/http/serve';
import { textResult } from '../protocols/mlflow/download';

/** From 3.4 on, clients would send traces by OTLP, which is not served. */
const protocolVersion = '3.3.2';

/** Handlers of what clients ask before anything else; open to everybody, so they tell nothing about projects. */
export const serverHandlers = (): HandlersOf<(typeof mlflowServerRoutes)[number]> => ({
  'tracking.health': async () => textResult('OK'),
  'tracking.version': async () => textResult(protocolVersion),
  'tracking.serverInfo': async () => ({
    store_type: 'SqlStore',
    // A project is a workspace: clients may choose one by MLFLOW_WORKSPACE.
    workspaces_enabled: true,
    trace_archival_enabled: false,
    multipart_uploads_enabled: true,
    multipart_downloads_enabled: true,
  }),
});
