import { featuresControlRoutes } from '../../contracts/features/control-routes';
import { featuresControlHandlers } from '../features/handlers/control-routes';
import { dynamo } from '../platform/aws/clients';
import { serve } from '../platform/http/serve';
import { authentication } from './authentication';

const documents = dynamo();

/** The control plane of features: definitions, materializations, checks, erasure. */
export const handler = serve(featuresControlRoutes, featuresControlHandlers(documents), {
  authenticate: authentication(documents),
});
