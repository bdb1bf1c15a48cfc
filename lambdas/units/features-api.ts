import { feastRoutes } from '../../contracts/features/feast-routes';
import { feastHandlers } from '../features/handlers/feast';
import { dynamo } from '../platform/aws/clients';
import { serve } from '../platform/http/serve';
import { authentication } from './authentication';

/** Online features as Feast's feature server gives them. */
export const handler = serve(feastRoutes, feastHandlers(dynamo()), {
  authenticate: authentication(dynamo()),
  fallbackForm: 'feast',
});
