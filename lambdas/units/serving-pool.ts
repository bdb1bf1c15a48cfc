import type { Context } from 'aws-lambda';
import { feedbackRoutes } from '../../contracts/monitoring/feedback-routes';
import { feedbackHandlers } from '../monitoring/handlers/feedback';
import { dynamo } from '../platform/aws/clients';
import type { HttpEvent } from '../platform/http/event';
import { serve } from '../platform/http/serve';
import { answerProbe, poolHandlers, poolRoutes } from '../serving/handlers/pool';
import { servingPool } from '../serving/handlers/serving-pool';
import { authentication } from './authentication';

const pool = servingPool(dynamo());
const answerHttp = serve(
  [...poolRoutes, ...feedbackRoutes],
  { ...poolHandlers(pool), ...feedbackHandlers(dynamo()) },
  { authenticate: authentication(dynamo()), fallbackForm: 'oip' },
);

/** Predictions and their true values over HTTP, and probes of a deployment, which invoke the function directly. */
export const handler = (event: HttpEvent, context: Context): Promise<unknown> =>
  answerProbe(pool, event) ?? answerHttp(event, context);
