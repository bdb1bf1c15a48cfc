import type { Context } from 'aws-lambda';
import { featuresControlRoutes } from '../../contracts/features/control-routes';
import { featuresControlHandlers } from '../features/handlers/control-routes';
import { putStores } from '../features/handlers/definitions';
import { isStackEvent, stackDefinitions } from '../features/handlers/stack-definitions';
import { dynamo } from '../platform/aws/clients';
import type { HttpEvent } from '../platform/http/event';
import { serve } from '../platform/http/serve';
import { authentication } from './authentication';

const documents = dynamo();

const api = serve(featuresControlRoutes, featuresControlHandlers(documents), {
  authenticate: authentication(documents),
});

const stacks = stackDefinitions(putStores(documents));

/**
 * The control plane of features: definitions, materializations, checks, erasure. Stacks of CloudFormation define by the
 * same function, whoever is allowed to invoke it.
 */
export const handler = (event: HttpEvent, context: Context) =>
  isStackEvent(event) ? stacks(event) : api(event, context);
