import type { Route } from '../../../contracts/http/route';
import { registryMlflowRoutes } from '../../../contracts/registry/mlflow-routes';
import { mlflowTrackingRoutes } from '../../../contracts/tracking/mlflow-routes';
import { authorize } from '../../platform/authentication/authorize';
import { decodeRequest } from '../../platform/http/decode';
import { parseProtobufJson } from '../../platform/http/exact-json';
import { type HandlersOf, type HttpCall, RawResult } from '../../platform/http/serve';

/** The routes that stand behind fields of the schema. */
type InnerId =
  | 'tracking.getExperiment'
  | 'tracking.getMetricHistoryInterval'
  | 'tracking.getRun'
  | 'tracking.listRunArtifacts'
  | 'tracking.searchDatasets'
  | 'tracking.searchRuns'
  | 'registry.mlflow.searchVersions';

const routes = [...mlflowTrackingRoutes, ...registryMlflowRoutes] as const;
type InnerRoute = Extract<(typeof routes)[number], { readonly id: InnerId }>;

/** A message of MLflow's REST protocol. */
export type Message = Readonly<Record<string, unknown>>;

/** Answers a request of MLflow's REST protocol within another request. */
export type InnerCall = (id: InnerId, request: Message) => Promise<Message>;

/** Some routes make the text of their message themselves. */
const messageIn = (response: Message | RawResult): Message =>
  response instanceof RawResult ? (parseProtobufJson(response.result.body ?? '') as Message) : response;

/**
 * Calls routes as their clients do: with the permission, the checks and the errors of each. GraphQL adds a form, and
 * no way around anything.
 */
export const innerCalls = (handlers: HandlersOf<InnerRoute>) => {
  const known = new Map<string, Route>(routes.map((route) => [route.id, route]));
  const answers = handlers as unknown as Record<
    InnerId,
    (request: unknown, call: HttpCall) => Promise<Message | RawResult>
  >;
  return (call: HttpCall): InnerCall =>
    async (id, request) => {
      const route = known.get(id);
      if (!route) throw new Error(`there is no route ${id}`);
      authorize(route, call.principal, call.project);
      const { 'accept-encoding': _coding, ...headers } = call.event.headers;
      const event = {
        ...call.event,
        headers,
        rawQueryString: '',
        body: JSON.stringify(request),
        isBase64Encoded: false,
      };
      return messageIn(await answers[id](decodeRequest(route, event, {}), { ...call, event }));
    };
};
