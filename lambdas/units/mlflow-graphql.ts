import { registryMlflowRoutes } from '../../contracts/registry/mlflow-routes';
import { mlflowTrackingRoutes } from '../../contracts/tracking/mlflow-routes';
import { answerGraphql, type GraphqlAnswer, type GraphqlRequest } from '../mlflow-page/graphql/answer';
import { innerCalls } from '../mlflow-page/graphql/inner-calls';
import { dynamo } from '../platform/aws/clients';
import type { HttpCall } from '../platform/http/serve';
import { registryHandlers } from '../registry/handlers/routes';
import { trackingHandlers } from '../tracking/handlers/routes';

const documents = dynamo();
const callAs = innerCalls([...mlflowTrackingRoutes, ...registryMlflowRoutes], {
  ...trackingHandlers(documents),
  ...registryHandlers(documents),
});

/** Answers GraphQL with the routes of tracking and registry; loaded at the first query. */
export const answer = (request: GraphqlRequest, call: HttpCall): Promise<GraphqlAnswer> =>
  answerGraphql(request, callAs(call));
