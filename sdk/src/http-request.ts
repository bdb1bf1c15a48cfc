import type { Route } from '../../contracts/http/route';

/** A request as `fetch` takes it. */
export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: NonNullable<RequestInit['body']> | undefined;
}

export interface RequestParts {
  readonly baseUrl: string;
  readonly token: string | undefined;
  /** Sent as header where the path does not name the project. */
  readonly project: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Body of routes that take bytes. */
  readonly body?: NonNullable<RequestInit['body']> | undefined;
}

/** Header by which routes without a project in their path are told one (MLflow's workspace header). */
const workspaceHeader = 'x-mlflow-workspace';

const parameter = /\{(\w+)(\+?)\}/g;

/** A segment `.` or `..`, encoded or not, would be resolved away and reach another route. */
const segment = (name: string, text: string): string => {
  if (text === '' || text === '.' || text === '..')
    throw new TypeError(`"${text}" cannot stand in a path as ${name}`);
  return encodeURIComponent(text);
};

const fillPath = (route: Route, request: Readonly<Record<string, unknown>>): string =>
  route.path.replace(parameter, (_all, name: string, rest: string) => {
    const value = request[name];
    if (value === undefined || value === null) throw new TypeError(`${route.id} needs "${name}"`);
    const parts = rest === '' ? [String(value)] : String(value).split('/');
    return parts.map((part) => segment(name, part)).join('/');
  });

const queryOf = (fields: Readonly<Record<string, unknown>>): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    for (const item of Array.isArray(value) ? value : [value]) query.append(name, String(item));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
};

const withoutPathParameters = (
  route: Route,
  request: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const inPath = new Set([...route.path.matchAll(parameter)].map(([, name]) => name));
  return Object.fromEntries(Object.entries(request).filter(([name]) => !inPath.has(name)));
};

/**
 * The HTTP request of a route: path parameters filled in, the rest of the request as query (GET and routes
 * that take bytes) or as JSON body.
 */
export const buildRequest = (
  route: Route,
  request: Readonly<Record<string, unknown>>,
  parts: RequestParts,
): HttpRequest => {
  const namesProject = route.path.includes('{project}');
  const whole =
    namesProject && parts.project !== undefined ? { project: parts.project, ...request } : request;
  const fields = withoutPathParameters(route, whole);
  const inQuery = route.method === 'GET' || route.rawBody === true;
  const url = `${parts.baseUrl.replace(/\/+$/, '')}${fillPath(route, whole)}${inQuery ? queryOf(fields) : ''}`;
  const json = inQuery || (route.method === 'DELETE' && Object.keys(fields).length === 0);
  return {
    url,
    method: route.method,
    headers: {
      ...(json ? {} : { 'content-type': 'application/json' }),
      ...(parts.token === undefined ? {} : { authorization: `Bearer ${parts.token}` }),
      ...(parts.project === undefined || namesProject ? {} : { [workspaceHeader]: parts.project }),
      ...parts.headers,
    },
    body: route.rawBody ? parts.body : json ? undefined : JSON.stringify(fields),
  };
};
