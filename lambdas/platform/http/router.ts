import { CairnError } from '../../../contracts/cairn-error';
import type { Route } from '../../../contracts/http/route';
import { matchPath } from './path-pattern';

export interface Match<R extends Route> {
  readonly route: R;
  readonly parameters: Readonly<Record<string, string>>;
}

/** One trailing slash and doubled slashes are forgiven: some clients join base and path so. */
const tidy = (path: string): string => path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');

const isLiteral = (path: string): boolean => !path.includes('{');

/** Finds the route of a request: literal paths by look-up, patterns in the order of their declaration. */
export const createRouter = <R extends Route>(routes: readonly R[]) => {
  const literal = new Map<string, R>();
  const patterns: { readonly path: string; readonly route: R }[] = [];
  for (const route of routes) {
    for (const path of [route.path, ...(route.aliases ?? [])]) {
      if (isLiteral(path)) literal.set(`${route.method} ${path}`, route);
      else patterns.push({ path, route });
    }
  }
  const methodsAt = (path: string): readonly string[] => {
    const methods = [
      ...[...literal.values()]
        .filter((route) => [route.path, ...(route.aliases ?? [])].includes(path))
        .map(({ method }) => method),
      ...patterns.filter((pattern) => matchPath(pattern.path, path)).map(({ route }) => route.method),
    ];
    return [...new Set(methods)];
  };

  const matchOf = (method: string, path: string): Match<R> | undefined => {
    const found = literal.get(`${method} ${path}`);
    if (found) return { route: found, parameters: {} };
    for (const pattern of patterns) {
      if (pattern.route.method !== method) continue;
      const parameters = matchPath(pattern.path, path);
      if (parameters) return { route: pattern.route, parameters };
    }
    return undefined;
  };

  return (method: string, rawPath: string): Match<R> => {
    // As it came first: the rest that a `{name+}` takes is the caller's, and its slashes mean something.
    const path = tidy(rawPath);
    const match = matchOf(method, rawPath) ?? matchOf(method, path);
    if (match) return match;
    const methods = methodsAt(path);
    if (methods.length > 0)
      throw new CairnError(
        'route.method-not-allowed',
        `${method} is not allowed here; allowed: ${methods.join(', ')}.`,
      );
    throw new CairnError('route.not-found', `No route ${method} ${path}.`);
  };
};
