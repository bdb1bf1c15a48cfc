import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenCall {
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
  readonly workspace: string | undefined;
  readonly body: unknown;
}

/** An answer: its body (status 200), or status and body. */
export type Answer = object | { readonly status: number; readonly body: object };

export interface FakePlatform {
  readonly url: string;
  readonly seen: readonly SeenCall[];
  /** Environment of a command that speaks to it. */
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const hasStatus = (answer: Answer): answer is { status: number; body: object } =>
  'status' in answer && typeof answer.status === 'number' && 'body' in answer;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** An error in Cairn's own form. */
export const refusal = (status: number, code: string, message: string): Answer => ({
  status,
  body: {
    error: { code, message, resolution: `see ${code}`, fields: [], details: {}, correlationId: 'corr-1' },
  },
});

/**
 * A platform that answers `METHOD path` (without query) from a table; several answers are given in turn, the
 * last again and again. Whatever is not in the table is a 404 in Cairn's form.
 */
export const fakePlatform = async (
  answers: Readonly<Record<string, Answer | readonly Answer[]>>,
): Promise<FakePlatform> => {
  const seen: SeenCall[] = [];
  const given = new Map<string, number>();
  const answerTo = (key: string): Answer => {
    const known = answers[key];
    if (known === undefined) return refusal(404, 'route.not-found', `nothing at ${key}`);
    if (!Array.isArray(known)) return known as Answer;
    const index = given.get(key) ?? 0;
    given.set(key, index + 1);
    return known[Math.min(index, known.length - 1)] as Answer;
  };
  const server: Server = createServer((request, response) => {
    void read(request).then((text) => {
      const { pathname } = new URL(request.url ?? '/', 'http://host');
      const method = request.method ?? 'GET';
      seen.push({
        method,
        path: request.url ?? '',
        token: request.headers.authorization?.replace('Bearer ', ''),
        workspace: request.headers['x-mlflow-workspace'] as string | undefined,
        body: parsed(text),
      });
      const answer = answerTo(`${method} ${pathname}`);
      const { status, body } = hasStatus(answer) ? answer : { status: 200, body: answer };
      response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    seen,
    env: { CAIRN_API_URL: url, CAIRN_TOKEN: 'secret', CAIRN_PROJECT: 'weather' },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
