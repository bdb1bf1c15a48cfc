import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, codesOf, type Document, root } from './markdown';

const { paths } = JSON.parse(readFileSync(join(root, 'docs/generated/openapi.json'), 'utf8')) as {
  paths: Readonly<Record<string, object>>;
};
const routes = Object.entries(paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({
    method: method.toUpperCase(),
    segments: path.split('/').slice(1),
  })),
);

/** The last parameter takes whatever is left, as ids with slashes in them do. */
const fits = (segments: readonly string[], said: readonly string[]): boolean =>
  segments.every((segment, index) => segment.startsWith('{') || segment === said[index]) &&
  (said.length === segments.length ||
    (said.length > segments.length && segments.at(-1)?.startsWith('{') === true));

/** Whether a route is there: a whole path, or (`…/runs/{id}`, `journal-head`) the end of one. */
export const isRoute = (method: string | undefined, path: string): boolean => {
  const clean = path.replace(/[?#].*$/, '').replace(/[.,;:]+$/, '');
  const isWhole = clean.startsWith('/');
  const said = clean.replace(/^(…|\.\.\.)?\//, '').split('/');
  return routes
    .filter((route) => method === undefined || route.method === method)
    .some(({ segments }) =>
      isWhole
        ? fits(segments, said)
        : segments.some((_, start) => !segments[start]?.startsWith('{') && fits(segments.slice(start), said)),
    );
};

/** What is no route of the API, though a text says so. */
const routeProblemsIn = (text: string): readonly string[] => [
  ...[...text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE) ([…/a-z][^\s`"',)]*)/g)].flatMap(
    ([line, method, path = '']) => (isRoute(method, path) ? [] : [`there is no route ${line}`]),
  ),
  ...[...text.matchAll(/\$(?:CAIRN_API_URL|MLFLOW_TRACKING_URI)(\/[^\s`"'?)]+)/g)].flatMap(([, path = '']) =>
    isRoute(undefined, path) || path.startsWith('/console') ? [] : [`there is no route ${path}`],
  ),
];

/** Routes that a document names, in blocks and between backticks, and that the API does not have. */
export const checkRoutes = (document: Document): readonly string[] =>
  [...blocksOf(document), ...codesOf(document)].flatMap(routeProblemsIn);
