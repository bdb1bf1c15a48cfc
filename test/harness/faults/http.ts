import { Readable } from 'node:stream';

/** A request of the SDK as it is about to leave the machine; its body is text for services that speak JSON. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What a service answers, before the SDK reads it. */
export interface HttpReply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export type Json = Readonly<Record<string, unknown>>;

const bytesOf = async (body: unknown): Promise<Buffer> => {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  if (ArrayBuffer.isView(body)) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const parts: Buffer[] = [];
  for await (const part of body as AsyncIterable<Uint8Array | string>)
    parts.push(Buffer.from(part as string));
  return Buffer.concat(parts);
};

/** The whole body; of a stream, which is empty afterwards. */
export const bodyBytes = ({ body }: { readonly body?: unknown }): Promise<Buffer> => bytesOf(body);

/** The body of a request or a reply that is JSON. */
export const bodyJson = async (message: { readonly body?: unknown }): Promise<Json> =>
  JSON.parse((await bytesOf(message.body)).toString('utf8') || '{}') as Json;

/** The same request with another body. Its signature is of the old one, which emulators do not look at. */
export const withJson = (request: HttpRequest, body: Json): HttpRequest => {
  const text = JSON.stringify(body);
  const headers = { ...request.headers, 'content-length': String(Buffer.byteLength(text)) };
  // The SDK's own class has methods that its handler calls.
  return Object.assign(Object.create(Object.getPrototypeOf(request) as object), request, {
    headers,
    body: text,
  });
};

export const reply = (
  statusCode: number,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): HttpReply => ({ statusCode, headers, body: Readable.from(Buffer.from(body as string)) });

export const jsonReply = (
  statusCode: number,
  body: Json,
  headers: Readonly<Record<string, string>> = {},
): HttpReply =>
  reply(statusCode, JSON.stringify(body), { 'content-type': 'application/x-amz-json-1.0', ...headers });
