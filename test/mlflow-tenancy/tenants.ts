import type { Context } from 'aws-lambda';
import { unitFor } from '../../contracts/edge';
import type { Role } from '../../contracts/governance/roles';
import { bootstrapProjectTokens } from '../../lambdas/governance/public';
import { dynamo } from '../../lambdas/platform/aws/clients';
import type { HttpEvent, HttpResult } from '../../lambdas/platform/http/event';
import { makeWorld } from '../faults/world';
import { httpEvent } from '../harness/api-client';

type Handler = (event: HttpEvent, context: Context) => Promise<HttpResult>;

export interface Answer {
  readonly status: number;
  /** The bytes as text, uncompressed only where they were not compressed. */
  readonly text: string;
  readonly body: unknown;
}

export interface Request {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
  /** Raw bytes in place of JSON. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks as the owner of a token. */
export type Ask = (request: Request) => Promise<Answer>;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The functions as they are deployed, by the rules of the edge; what they stand on is in memory. */
const ask =
  (token: string): Ask =>
  async ({ method, url, ...request }) => {
    const event = httpEvent(method, url, {
      ...request,
      headers: {
        ...(request.text === undefined ? {} : { 'content-type': 'application/octet-stream' }),
        authorization: `Bearer ${token}`,
        ...request.headers,
      },
    });
    const unit: { handler: Handler } = await import(`../../lambdas/units/${unitFor(event.rawPath)}`);
    const { statusCode = 0, body = '', isBase64Encoded } = await unit.handler(event, {} as Context);
    const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
    return { status: statusCode, text, body: parsed(text) };
  };

/** A platform in memory with two projects, and who may do what in them. */
export const makeTenants = async () => {
  let world = makeWorld();
  const tables = { platform: 'platform', journal: 'journal' };
  const tokensOf = async (project: string) => {
    const tokens = await bootstrapProjectTokens(dynamo(), tables, project, []);
    return (role: Role): Ask => {
      const { token } = tokens.find((one) => one.role === role) ?? {};
      if (!token) throw new Error(`no token of a ${role}`);
      return ask(token);
    };
  };
  const [own, other] = [await tokensOf('weather'), await tokensOf('other')];
  /** An admin of one project: the tokens above are admins of all. */
  const adminOf = async (project: string): Promise<Ask> => {
    const url = `/api/cairn/v1/projects/${project}/tokens`;
    const { body } = await own('admin')({ method: 'POST', url, body: { name: 'admin', role: 'admin' } });
    return ask((body as { secret: string }).secret);
  };
  /** All that tables and buckets hold of a project. */
  const holdingsOf = (project: string): string => {
    const isOf = (text: string): boolean => text.includes(`#${project}#`) || text.includes(`/${project}/`);
    return JSON.stringify([
      Object.keys(process.env)
        .filter((name) => name.startsWith('CAIRN_TABLE_'))
        .sort()
        .map((name) => world.cloud.documents.items(process.env[name] ?? ''))
        .map((items) => items.filter(({ pk }) => isOf(`#${String(pk)}#`))),
      [...world.cloud.buckets.all]
        .filter(([id]) => isOf(id))
        .map(([id, bytes]) => [id, bytes.toString('base64')]),
    ]);
  };
  return {
    owner: own('developer'),
    viewer: own('viewer'),
    admin: await adminOf('weather'),
    foreigner: other('developer'),
    foreignAdmin: await adminOf('other'),
    holdingsOf,
    /** Remembers what there is; the function that it gives brings it back. */
    keep: (): (() => void) => {
      const kept = world.cloud.clone();
      return () => {
        world = makeWorld(undefined, kept.clone());
      };
    },
  };
};
export type Tenants = Awaited<ReturnType<typeof makeTenants>>;
