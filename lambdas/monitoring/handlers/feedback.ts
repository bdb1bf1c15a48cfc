import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { feedbackRoutes } from '../../../contracts/monitoring/feedback-routes';
import type { HandlersOf } from '../../platform/http/serve';
import { endpointReader } from '../../serving/public';
import { s3FeedbackLog } from '../adapters/s3/feedback-log';
import { acceptFeedback, type FeedbackPorts } from '../core/feedback-accept';

type Handlers = HandlersOf<(typeof feedbackRoutes)[number]>;

/** Handlers on given ports: with the in-memory twins, the route runs in a test. */
export const feedbackHandlersOn = (ports: FeedbackPorts): Handlers => ({
  'monitoring.sendFeedback': (request, call) => {
    const feedback = 'feedback' in request ? request.feedback : [request];
    return acceptFeedback(ports, request.endpoint, feedback, call);
  },
});

/** Handlers of the feedback route, which the serving pool answers beside its predictions. */
export const feedbackHandlers = (documents: DynamoDBDocumentClient): Handlers =>
  feedbackHandlersOn({ endpoints: endpointReader(documents), log: s3FeedbackLog() });
