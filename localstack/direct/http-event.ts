import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpEvent, HttpResult } from '../../lambdas/platform/http/event';

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

/** The event that an HTTP API makes of a request (payload format 2.0): decoded path, cookies apart, base64 for bytes. */
export const eventOf = async (request: IncomingMessage): Promise<HttpEvent> => {
  const [path = '/', rawQueryString = ''] = (request.url ?? '/').split('?');
  const bytes = await bodyOf(request);
  const text = isText(request.headers['content-type']);
  const { cookie, ...rest } = request.headers;
  const headers = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
  const rawPath = decoded(path);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers,
    ...(cookie === undefined ? {} : { cookies: cookie.split('; ') }),
    requestContext: { http: { method: request.method ?? 'GET', path: rawPath } },
    ...(bytes.length > 0 ? { body: bytes.toString(text ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: bytes.length > 0 && !text,
  } as HttpEvent;
};

/** Sends what a function answered, as an HTTP API would. */
export const sendResult = (request: IncomingMessage, response: ServerResponse, result: HttpResult): void => {
  const body = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
  response.writeHead(result.statusCode ?? 200, {
    ...(result.headers as Record<string, string>),
    ...(result.cookies ? { 'set-cookie': result.cookies } : {}),
    'content-length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
};
