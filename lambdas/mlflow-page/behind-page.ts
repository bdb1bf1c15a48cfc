import type { Context } from 'aws-lambda';
import { ulid } from 'ulid';
import { CairnError } from '../../contracts/cairn-error';
import { isBelowPage, pagePath, pagePrefix, withoutPagePrefix } from '../../contracts/mlflow-page/paths';
import { nameSchema } from '../../contracts/names';
import { workspaceHeader } from '../platform/authentication/project-of';
import { errorResult } from '../platform/http/error-forms';
import { type HttpEvent, type HttpResult, header } from '../platform/http/event';
import { isSameOrigin } from './same-origin';
import {
  closingCookies,
  isSignedOut,
  projectCookie,
  type Session,
  sessionOf,
  withCookies,
} from './session-cookie';

type Handler = (event: HttpEvent, context: Context) => Promise<HttpResult>;

const readers = new Set(['GET', 'HEAD']);

const refusal = (): HttpResult =>
  errorResult(
    'mlflow',
    new CairnError('auth.cross-site', 'This request came from another site, or does not say from where.'),
    ulid(),
  );

/** The request as another client would have sent it: by its own path, with its token in a header. */
const asClient = (event: HttpEvent, session: Session | undefined): HttpEvent => {
  const rawPath = withoutPagePrefix(event.rawPath);
  if (!session) return { ...event, rawPath };
  const project = header(event, workspaceHeader) ?? session.project;
  return {
    ...event,
    rawPath,
    headers: {
      ...event.headers,
      authorization: `Bearer ${session.token}`,
      ...(project === undefined ? {} : { [workspaceHeader]: project }),
    },
  };
};

/** A browser that is challenged would open a window of its own, into which no token belongs. */
const unchallenged = (result: HttpResult): HttpResult => {
  const { 'www-authenticate': _challenge, ...headers } = result.headers ?? {};
  return { ...result, headers };
};

/** Cookies that follow from an answer: a token that is over is forgotten, the project that was named is kept. */
const cookiesAfter = (event: HttpEvent, session: Session, result: HttpResult): readonly string[] => {
  if (result.statusCode === 401) return closingCookies(event);
  const { data: project } = nameSchema.safeParse(header(event, workspaceHeader));
  const isNew = project !== undefined && project !== session.project && result.statusCode === 200;
  return isNew ? [projectCookie(event, project)] : [];
};

/**
 * Lets MLflow's web page call an API function: below `/mlflow`, and only there, a session's cookie stands for a token.
 * Whoever comes with an Authorization header is treated as everywhere else. What changes something must come from
 * this origin: cookies travel by themselves (MLflow CVE-2025-14279).
 */
export const behindPage =
  (handler: Handler): Handler =>
  async (event, context) => {
    const { rawPath, requestContext } = event;
    if (!isBelowPage(rawPath)) return handler(event, context);
    // Gateways disagree on whether `/mlflow/` is below `/mlflow`, so that any function may be asked for it.
    if (rawPath === pagePrefix || rawPath === `${pagePrefix}/`)
      return { statusCode: 302, headers: { location: pagePath }, body: '' };
    const session = header(event, 'authorization') === undefined ? sessionOf(event) : undefined;
    if (session && !readers.has(requestContext.http.method) && !isSameOrigin(event)) return refusal();
    const result = unchallenged(await handler(asClient(event, session), context));
    if (session) return withCookies(result, cookiesAfter(event, session, result));
    return isSignedOut(event) ? withCookies(result, closingCookies(event)) : result;
  };
