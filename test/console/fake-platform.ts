import type * as z from 'zod';
import { CairnError } from '../../contracts/cairn-error';
import type { ErrorCode } from '../../contracts/errors';
import type { Principal } from '../../contracts/governance/principal';
import { governanceRoutes } from '../../contracts/governance/routes';
import type { Route } from '../../contracts/http/route';
import { serveSite } from '../../lambdas/console/serve-site';
import { readSite } from '../../lambdas/console/site-files';
import { credentialOf } from '../../lambdas/platform/authentication/authenticate';
import { type HandlersOf, serve } from '../../lambdas/platform/http/serve';
import { buildConsole } from '../../lib/console/build-console';
import { routes } from '../../sdk/src';
import { startInProcessServer } from '../harness/in-process-server';
import type { Answers } from './fake-answers';

type RouteId = (typeof routes)[number]['id'];

export interface SeenRequest {
  readonly id: string;
  readonly request: Readonly<Record<string, unknown>>;
}

/** A platform of which a test says what it answers; everything else about it is real. */
export interface FakePlatform {
  readonly url: string;
  /** Requests that were answered, in order. */
  readonly seen: readonly SeenRequest[];
  /** Changes what is answered from now on. */
  readonly answer: (answers: Answers) => void;
  /** Lets a route fail from now on; `undefined` mends it. */
  readonly fail: (id: RouteId, code: ErrorCode | undefined) => void;
  /** Lets a route answer only when the returned function is called. */
  readonly hold: (id: RouteId) => () => void;
  readonly close: () => Promise<void>;
}

const principal = (name: string, grants: Principal['grants'], defaultProject?: string): Principal => ({
  id: `token:${name}`,
  name,
  author: `token:${name}`,
  grants,
  ...(defaultProject === undefined ? {} : { defaultProject }),
});

/** Who a token belongs to: there is one for every role, and some odd ones. */
const principals: readonly Principal[] = [
  principal('viewer', { weather: 'viewer' }, 'weather'),
  principal('developer', { weather: 'developer' }, 'weather'),
  principal('approver', { weather: 'approver' }, 'weather'),
  principal('several', { weather: 'viewer', energy: 'viewer' }),
  principal('everywhere', { '*': 'admin' }),
  principal('elsewhere', { energy: 'admin' }, 'energy'),
];

const whoIs = (token: string): Principal => {
  const found = principals.find(({ name }) => name === token);
  if (!found) throw new CairnError('auth.invalid', 'The token is unknown, revoked or expired.');
  return found;
};

/**
 * Serves the built console, and an API that routes, authenticates, authorizes and fails as the platform does.
 * What it answers goes through the schema of the route: the page is never shown what the platform cannot say.
 */
export const fakePlatform = async (given: Answers): Promise<FakePlatform> => {
  const seen: SeenRequest[] = [];
  const failing = new Map<string, ErrorCode>();
  const held = new Map<string, Promise<void>>();
  let answers: Record<string, ((request: never) => unknown) | undefined> = { ...given };
  const handlers = Object.fromEntries(
    routes.map((route: Route) => [
      route.id,
      async (request: Record<string, unknown>) => {
        await held.get(route.id);
        seen.push({ id: route.id, request });
        const code = failing.get(route.id);
        if (code) throw new CairnError(code, `${route.id} was told to fail.`);
        const answer = answers[route.id];
        if (!answer) throw new CairnError('project.not-found', `Nothing is known for ${route.id}.`);
        return (route.response as z.ZodType).parse(answer(request as never)) as object;
      },
    ]),
  );
  const authenticate = async (event: Parameters<typeof answerConsole>[0]) =>
    whoIs(credentialOf(event.headers['authorization']));
  const answerConsole = serveSite(readSite(buildConsole()));
  const whoAmI = governanceRoutes.filter(({ id }) => id === 'governance.whoAmI');
  const api = serve(
    [...whoAmI, ...routes.filter(({ id }) => id !== 'governance.whoAmI')] as readonly Route[],
    {
      ...handlers,
      'governance.whoAmI': async (_request: unknown, call: { principal: Principal }) => ({
        id: call.principal.id,
        name: call.principal.name,
        grants: call.principal.grants,
        defaultProject: call.principal.defaultProject ?? null,
      }),
    } as unknown as HandlersOf<Route>,
    { authenticate },
  );
  const server = await startInProcessServer((path) => (/^\/console(\/|$)/.test(path) ? answerConsole : api));
  return {
    url: server.url,
    seen,
    answer: (changed) => {
      answers = { ...answers, ...changed } as typeof answers;
    },
    fail: (id, code) => {
      if (code) failing.set(id, code);
      else failing.delete(id);
    },
    hold: (id) => {
      let release = () => {};
      held.set(
        id,
        new Promise((resolve) => {
          release = resolve;
        }),
      );
      return () => {
        held.delete(id);
        release();
      };
    },
    close: server.close,
  };
};
