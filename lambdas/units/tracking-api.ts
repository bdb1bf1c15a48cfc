import { browserRoutes } from '../../contracts/mlflow-page/browser-routes';
import { mlflowTracingRoutes } from '../../contracts/tracing/mlflow-routes';
import { comparisonRoutes } from '../../contracts/tracking/comparison-routes';
import { mlflowTrackingRoutes } from '../../contracts/tracking/mlflow-routes';
import { purgeRoutes } from '../../contracts/tracking/purge-routes';
import { behindPage } from '../mlflow-page/behind-page';
import { browserHandlers } from '../mlflow-page/browser-handlers';
import { dynamo } from '../platform/aws/clients';
import { sendingOn } from '../platform/http/send-on';
import { serve } from '../platform/http/serve';
import { whenRouted } from '../platform/http/when-routed';
import { trackingHandlers } from '../tracking/handlers/routes';
import { authentication } from './authentication';

const tracing = whenRouted(mlflowTracingRoutes, async () =>
  (await import('../tracing/handlers/routes')).tracingHandlers(dynamo()),
);

/** MLflow tracking, traces and artifacts, and every path that no other unit answers. */
export const handler = behindPage(
  sendingOn(
    'tracking-api',
    serve(
      [
        ...mlflowTrackingRoutes,
        ...comparisonRoutes,
        ...purgeRoutes,
        ...mlflowTracingRoutes,
        ...browserRoutes,
      ],
      { ...trackingHandlers(dynamo()), ...tracing, ...browserHandlers() },
      { authenticate: authentication(dynamo()), fallbackForm: 'mlflow' },
    ),
  ),
);
