import { request as send } from 'node:http';

export interface RawRequest {
  readonly method: string;
  /** Path and query as they go over the wire: nothing is decoded, escaped or tidied up. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Comes without any Authorization header. */
  readonly anonymous?: true;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends a request as an attacker would write it: clients like fetch take dot segments out of paths. */
export const rawRequest = (
  base: string,
  { method, path, headers = {}, body }: RawRequest,
): Promise<RawAnswer> => {
  const { hostname, port, pathname } = new URL(base);
  const prefix = pathname.replace(/\/$/, '');
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options = { hostname, port, method, path: `${prefix}${path}`, headers: { ...length, ...headers } };
    const request = send(options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString('utf8'),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
};
