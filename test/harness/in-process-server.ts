import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context } from 'aws-lambda';
import type { HttpEvent, HttpResult } from '../../lambdas/platform/http/event';

type ApiHandler = (event: HttpEvent, context: Context) => Promise<unknown>;

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

const isText = (contentType: string | undefined): boolean =>
  contentType !== undefined && /^(text\/|application\/(json|xml|javascript))/.test(contentType);

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** The event that an HTTP API would make of a request (payload format 2.0): decoded path, base64 for bytes. */
const eventOf = async (request: IncomingMessage): Promise<HttpEvent> => {
  const [path = '/', rawQueryString = ''] = (request.url ?? '/').split('?');
  const bytes = await bodyOf(request);
  const text = isText(request.headers['content-type']);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : value,
    ]),
  );
  const rawPath = decoded(path);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers,
    requestContext: { http: { method: request.method ?? 'GET', path: rawPath } },
    ...(bytes.length > 0 ? { body: bytes.toString(text ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: bytes.length > 0 && !text,
  } as HttpEvent;
};

export interface InProcessServer {
  readonly url: string;
  close(): Promise<void>;
}

const listening = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

/**
 * Serves the handler of an API function over HTTP in this process, so that stock clients can be pointed at it
 * without a deployment. `handlerFor` chooses among functions by path, as the edge does.
 */
export const startInProcessServer = async (
  handlerFor: (path: string) => ApiHandler,
  port = 0,
): Promise<InProcessServer> => {
  const server = createServer(async (request, response) => {
    try {
      const event = await eventOf(request);
      const result = (await handlerFor(event.rawPath)(event, {} as Context)) as HttpResult;
      const body = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
      response.writeHead(result.statusCode ?? 200, {
        ...(result.headers as Record<string, string>),
        'content-length': body.length,
      });
      response.end(request.method === 'HEAD' ? undefined : body);
    } catch (error) {
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error));
    }
  });
  const bound = await listening(server, port);
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
