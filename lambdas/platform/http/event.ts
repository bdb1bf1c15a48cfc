import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

export type HttpEvent = APIGatewayProxyEventV2;
export type HttpResult = APIGatewayProxyStructuredResultV2;

/** Largest binary body a function takes: an event holds 6 MB after base64. */
export const maxBodyBytes = 4 * 1024 * 1024;

/** The body as bytes, decoded if the gateway encoded it. */
export const bodyBytes = (event: HttpEvent): Buffer =>
  event.body === undefined
    ? Buffer.alloc(0)
    : Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');

/** A header by lower-case name. */
export const header = (event: HttpEvent, name: string): string | undefined =>
  event.headers[name] ?? undefined;

/** A JSON answer. */
export const json = (
  statusCode: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResult => ({
  statusCode,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
