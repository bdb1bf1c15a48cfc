import { answerGraphql, type GraphqlAnswer, type GraphqlRequest } from '../mlflow-page/graphql/answer';
import { innerCalls } from '../mlflow-page/graphql/inner-calls';
import { dynamo } from '../platform/aws/clients';
import type { HttpCall } from '../platform/http/serve';
import { dynamoRegistryStore } from '../registry/adapters/dynamodb/registry-store';
import { mlflowSearchHandlers } from '../registry/protocols/mlflow/search-handlers';
import { trackingHandlersOn } from '../tracking/handlers/routes';
import { trackingStores } from '../tracking/handlers/stores';

const documents = dynamo();
const callAs = innerCalls({
  ...trackingHandlersOn(trackingStores(documents)),
  ...mlflowSearchHandlers(dynamoRegistryStore(documents)),
});

/** Answers GraphQL with routes of tracking and registry; loaded at the first query. */
export const answer = (request: GraphqlRequest, call: HttpCall): Promise<GraphqlAnswer> =>
  answerGraphql(request, callAs(call));
