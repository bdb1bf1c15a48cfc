import { mlflowTrackingRoutes } from '../../contracts/tracking/mlflow-routes';
import { dynamo } from '../platform/aws/clients';
import { serve } from '../platform/http/serve';
import { trackingHandlers } from '../tracking/handlers/routes';
import { authentication } from './authentication';

/** MLflow tracking and artifacts, and every path that no other unit answers. */
export const handler = serve(mlflowTrackingRoutes, trackingHandlers(dynamo()), {
  authenticate: authentication(dynamo()),
  fallbackForm: 'mlflow',
});
