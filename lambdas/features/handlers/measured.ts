import { isCairnError } from '../../../contracts/cairn-error';
import type { Route } from '../../../contracts/http/route';
import type { HandlersOf, RouteHandler } from '../../platform/http/serve';
import type { InstanceMetrics } from '../protocols/feast/instance-metrics';

const statusOf = (error: unknown): number => (isCairnError(error) ? error.entry.status : 500);

/** Handlers that count what they answer; what is refused before it reaches them is not counted. */
export const measured = <R extends Route>(
  routes: readonly R[],
  handlers: HandlersOf<R>,
  metrics: InstanceMetrics,
): HandlersOf<R> => {
  const measure =
    ({ path }: R, handler: RouteHandler<R>): RouteHandler<R> =>
    async (request, call) => {
      const start = performance.now();
      let status = 200;
      try {
        return await handler(request, call);
      } catch (error) {
        status = statusOf(error);
        throw error;
      } finally {
        metrics.count('feast_feature_server_request_total', call.project, {
          endpoint: path,
          status: status < 400 ? 'success' : 'error',
        });
        metrics.latency(call.project, path, (performance.now() - start) / 1000);
      }
    };
  const byId = handlers as Readonly<Record<string, RouteHandler<R>>>;
  return Object.fromEntries(
    routes.map((route) => [route.id, measure(route, byId[route.id] as RouteHandler<R>)]),
  ) as HandlersOf<R>;
};
