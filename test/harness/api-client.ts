import { gunzipSync } from 'node:zlib';
import type { Context } from 'aws-lambda';
import type { Principal } from '../../contracts/governance/principal';
import type { Role } from '../../contracts/governance/roles';
import type { Route } from '../../contracts/http/route';
import { credentialOf } from '../../lambdas/platform/authentication/authenticate';
import { type HttpEvent, header } from '../../lambdas/platform/http/event';
import { type HandlersOf, serve } from '../../lambdas/platform/http/serve';
import { logger } from '../../lambdas/platform/logger';

// Refusals are what many tests are about; their log lines would bury the report.
logger.setLogLevel('SILENT');

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as JSON where it is some, else as text. */
  readonly body: unknown;
  /** The text of the body, uncompressed. */
  readonly raw: string;
}

export interface ApiRequest {
  readonly body?: unknown;
  /** Body text as it is, in place of `body`. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The event of a request, as an HTTP API makes it (payload format 2.0). */
export const httpEvent = (method: string, url: string, request: ApiRequest = {}): HttpEvent => {
  const [rawPath = '', rawQueryString = ''] = url.split('?');
  const body = request.text ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
    },
    requestContext: { http: { method, path: rawPath } },
    body,
    isBase64Encoded: false,
  } as HttpEvent;
};

const textOf = ({ headers, body = '' }: { headers?: Record<string, string>; body?: string }): string =>
  headers?.['content-encoding'] === 'gzip' ? gunzipSync(Buffer.from(body, 'base64')).toString() : body;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Somebody with a role in a project, whose token is his name. */
export const principalOf = (name: string, role: Role, project = 'weather'): Principal => ({
  id: `token:${name}`,
  name,
  author: `token:${name}`,
  grants: { [project]: role },
  defaultProject: project,
});

/** An API in this process: routes, handlers and whoever holds a token, told by its text. */
export const apiClient = <R extends Route>(
  routes: readonly R[],
  handlers: HandlersOf<R>,
  principals: readonly Principal[],
) => {
  const api = serve(routes, handlers, {
    authenticate: async (event) => {
      const token = credentialOf(header(event, 'authorization'));
      const principal = principals.find(({ name }) => name === token);
      if (!principal) throw new Error(`the test knows no ${token}`);
      return principal;
    },
  });
  return async (who: string, method: string, url: string, request: ApiRequest = {}): Promise<ApiAnswer> => {
    const headers = { authorization: `Bearer ${who}`, ...request.headers };
    const event = httpEvent(method, url, { ...request, headers });
    const result = (await api(event, {} as Context)) as {
      statusCode?: number;
      headers?: Record<string, string>;
      body?: string;
    };
    const raw = textOf(result);
    return { status: result.statusCode ?? 0, headers: result.headers ?? {}, body: parsed(raw), raw };
  };
};
