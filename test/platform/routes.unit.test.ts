import { globSync } from 'node:fs';
import { join } from 'node:path';
import { edge, unitFor } from '../../contracts/edge';
import type { Route } from '../../contracts/http/route';

const root = join(__dirname, '../..');

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'id' in value && 'method' in value && 'permission' in value;

/** Every route that any contract exports, each once. */
const routes: readonly Route[] = [
  ...new Set(
    globSync('contracts/*/*routes.ts', { cwd: root })
      .map((file) => require(join(root, file)) as Record<string, unknown>)
      .flatMap((module) => Object.values(module))
      .filter(Array.isArray)
      .flat()
      .filter(isRoute),
  ),
];
const pathsOf = ({ path, aliases = [] }: Route): readonly string[] => [path, ...aliases];

describe('the routes of all contexts', () => {
  it('are found', () => {
    expect(routes.length).toBeGreaterThan(60);
  });

  it('have ids of their own', () => {
    const ids = routes.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('have method and path of their own, whatever their parameters are called', () => {
    const keys = routes.flatMap((route) =>
      pathsOf(route).map((path) => `${route.method} ${path.replace(/\{\w+(\+?)\}/g, '{$1}')}`),
    );
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('are open to anybody only where they tell that the platform is alive', () => {
    const open = routes.filter(({ permission }) => permission === 'public').flatMap(pathsOf);
    expect(
      open.filter((path) => !/^\/(health|version|(ajax-)?api\/3\.0\/mlflow\/server-info)$/.test(path)),
    ).toEqual([]);
  });

  /** Ids of the routes that break a rule. */
  const breaking = (isBroken: (route: Route) => boolean) => routes.filter(isBroken).map(({ id }) => id);

  it('of a project ask for a permission in the project of their path', () => {
    const ofProjects = routes.filter(({ path }) => path.startsWith('/api/cairn/v1/projects/'));
    expect(ofProjects.length).toBeGreaterThan(20);
    const isBroken = ({ path, permission }: Route) =>
      !path.startsWith('/api/cairn/v1/projects/{project}') ||
      ['public', 'authenticated'].includes(permission);
    expect(ofProjects.filter(isBroken).map(({ id }) => id)).toEqual([]);
  });

  it('take every parameter of their path into their request', () => {
    const shapeOf = ({ request }: Route) => (request as { shape?: Record<string, unknown> }).shape;
    const parametersOf = ({ path }: Route) =>
      [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => name ?? '');
    const isBroken = (route: Route) => {
      const shape = shapeOf(route);
      return shape !== undefined && parametersOf(route).some((name) => !Object.hasOwn(shape, name));
    };
    expect(breaking(isBroken)).toEqual([]);
  });

  it('have a summary that is a sentence', () => {
    expect(breaking(({ summary }) => !/^[A-Z'`].{10,}\.$/.test(summary))).toEqual([]);
  });

  it('put, patch and delete nothing with a permission to read', () => {
    const writes = ['PUT', 'PATCH', 'DELETE'];
    expect(
      breaking(({ method, permission }) => writes.includes(method) && permission.endsWith(':read')),
    ).toEqual([]);
  });
});

describe('the edge', () => {
  it('has every prefix once, without a trailing slash', () => {
    const prefixes = edge.map(({ prefix }) => prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    for (const prefix of prefixes) expect(prefix).toMatch(/^\/.*[^/]$/);
  });

  it.each([
    ['/api/cairn/v1/projects/weather', 'control-api'],
    ['/api/2.0/mlflow/registered-models/get', 'control-api'],
    ['/ajax-api/2.0/mlflow/model-versions/search', 'control-api'],
    ['/api/2.0/mlflow/runs/create', 'tracking-api'],
    ['/api/2.0/mlflow/registered-modelsx', 'tracking-api'],
    ['/health', 'tracking-api'],
    ['/nowhere', 'tracking-api'],
  ])('sends %s to %s', (path, unit) => {
    expect(unitFor(path)).toBe(unit);
  });
});
