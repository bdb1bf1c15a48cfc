import type { Context } from 'aws-lambda';
import type { Principal } from '../../contracts/governance/principal';
import type { HttpEvent, HttpResult } from '../../lambdas/platform/http/event';
import { serve } from '../../lambdas/platform/http/serve';
import { logger } from '../../lambdas/platform/logger';
import type { Pool } from '../../lambdas/serving/core/pool';
import { poolHandlers, poolRoutes } from '../../lambdas/serving/handlers/pool';

// Refusals are what many tests are about; their log lines would bury the report.
logger.setLogLevel('SILENT');

const viewer: Principal = {
  id: 'token:viewer',
  name: 'viewer',
  author: 'token:viewer',
  grants: { weather: 'viewer' },
};

interface PoolAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  /** The body as JSON. */
  readonly json: () => Record<string, unknown>;
}

export interface PoolClient {
  get(path: string): Promise<PoolAnswer>;
  /** Text is sent as such, bytes in base64 as the gateway does it, anything else as JSON. */
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<PoolAnswer>;
}

const eventOf = (
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string | Buffer,
): HttpEvent => {
  const [rawPath = '', rawQueryString = ''] = path.split('?');
  return {
    version: '2.0',
    rawPath,
    rawQueryString,
    headers: { ...headers },
    requestContext: { http: { method } },
    isBase64Encoded: Buffer.isBuffer(body),
    ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? body.toString('base64') : body }),
  } as HttpEvent;
};

const answerOf = ({ statusCode, headers, body = '', isBase64Encoded }: HttpResult): PoolAnswer => {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return {
    status: statusCode ?? 200,
    headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)])),
    bytes,
    json: () => JSON.parse(bytes.toString('utf8')),
  };
};

/** Calls a pool through the whole middleware chain, as the viewer of the project weather. */
export const poolClient = (pool: Pool): PoolClient => {
  const handler = serve(poolRoutes, poolHandlers(pool), {
    authenticate: async () => viewer,
    fallbackForm: 'oip',
  });
  const call = async (event: HttpEvent) => answerOf((await handler(event, {} as Context)) as HttpResult);
  return {
    get: (path) => call(eventOf('GET', path, {})),
    post: (path, body, headers) => {
      const isPlain = typeof body === 'string' || Buffer.isBuffer(body);
      return call(
        eventOf(
          'POST',
          path,
          headers ?? { 'content-type': 'application/json' },
          isPlain ? body : JSON.stringify(body),
        ),
      );
    },
  };
};
