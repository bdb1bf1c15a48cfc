import type { Route } from '../../../contracts/http/route';
import type { HandlersOf, RouteHandler } from './serve';

/**
 * Handlers that are loaded with the first request to one of their routes: what a function rarely serves, it does not
 * load at its start. `load` imports a file of ours, never a package (see when-used.ts).
 */
export const whenRouted = <R extends Route>(
  routes: readonly R[],
  load: () => Promise<HandlersOf<R>>,
): HandlersOf<R> => {
  let loading: Promise<HandlersOf<R>> | undefined;
  const handlerOf =
    (id: string): RouteHandler<R> =>
    async (request, call) => {
      loading ??= load();
      const handlers = (await loading) as Readonly<Record<string, RouteHandler<R>>>;
      return (handlers[id] as RouteHandler<R>)(request, call);
    };
  return Object.fromEntries(routes.map(({ id }) => [id, handlerOf(id)])) as HandlersOf<R>;
};
