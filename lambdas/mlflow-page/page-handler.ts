import type { Context } from 'aws-lambda';
import type { Principal } from '../../contracts/governance/principal';
import { graphqlRoutes } from '../../contracts/mlflow-page/graphql-routes';
import { serverInfoRoutes } from '../../contracts/mlflow-page/server-info-routes';
import { sessionRoutes } from '../../contracts/mlflow-page/session-routes';
import type { HttpEvent, HttpResult } from '../platform/http/event';
import { type HandlersOf, type HttpCall, serve } from '../platform/http/serve';
import { behindPage } from './behind-page';
import type { GraphqlAnswer, GraphqlRequest } from './graphql/answer';
import type { ReadPageFile } from './page-files';
import { servePage } from './serve-page';
import { serverInfoHandlers } from './server-info-handlers';
import { sessionHandlers } from './session-handlers';

/** What the page's function stands on. */
export interface PagePorts {
  readonly read: ReadPageFile;
  readonly authenticate: (event: HttpEvent) => Promise<Principal>;
  readonly graphql: { answer(request: GraphqlRequest, call: HttpCall): Promise<GraphqlAnswer> };
}

const routes = [...sessionRoutes, ...serverInfoRoutes, ...graphqlRoutes] as const;
const paths = new Set<string>(routes.map(({ path }) => path));

/** MLflow's web page: its files, the session of a browser, and GraphQL. */
export const pageHandler = ({ read, authenticate, graphql }: PagePorts) => {
  const handlers: HandlersOf<(typeof routes)[number]> = {
    ...sessionHandlers(),
    ...serverInfoHandlers(),
    'page.graphql': (request, call) => graphql.answer(request, call),
  };
  const answerApi = serve(routes, handlers, { authenticate, fallbackForm: 'mlflow' });
  const answerFile = servePage(read, authenticate);
  return behindPage(
    (event: HttpEvent, context: Context): Promise<HttpResult> =>
      paths.has(event.rawPath) ? answerApi(event, context) : answerFile(event),
  );
};
