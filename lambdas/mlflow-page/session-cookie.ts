import { pagePrefix } from '../../contracts/mlflow-page/paths';
import { nameSchema } from '../../contracts/names';
import { type HttpEvent, type HttpResult, header } from '../platform/http/event';

/** What a browser that is signed in carries. */
export interface Session {
  readonly token: string;
  /** The project that the page named last; addresses of files, which carry no header, mean it. */
  readonly project?: string | undefined;
}

/**
 * The page signs out by removing this cookie, as it does with MLflow's own sign-in; a session without it is over. It
 * holds the name of the token, and grants nothing.
 */
const mark = 'mlflow_user';
const day = 86_400;
/** Browsers keep 4,096 bytes of a cookie, name and attributes included. */
export const longestToken = 3800;

/** HTTP APIs hand cookies over one by one; emulators and older formats leave them in the header. */
const cookiesOf = (event: HttpEvent): ReadonlyMap<string, string> => {
  const pairs = [...(event.cookies ?? []), ...(header(event, 'cookie') ?? '').split(';')];
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
    }),
  );
};

/** Over HTTPS the browser itself holds the name to cookies that came by HTTPS. */
const isSecure = (event: HttpEvent): boolean => header(event, 'x-forwarded-proto') === 'https';
const nameFor = (event: HttpEvent, name: string): string => `${isSecure(event) ? '__Secure-' : ''}${name}`;

const tokenName = 'cairn-mlflow-token';
const projectName = 'cairn-mlflow-project';

/** The session of a request, if it has one. */
export const sessionOf = (event: HttpEvent): Session | undefined => {
  const cookies = cookiesOf(event);
  const token = cookies.get(nameFor(event, tokenName));
  if (!token || !cookies.get(mark)) return undefined;
  const project = nameSchema.safeParse(cookies.get(nameFor(event, projectName)));
  return { token, project: project.data };
};

/** Whether the page has signed out: the mark is gone, the token, which it cannot reach, is not. */
export const isSignedOut = (event: HttpEvent): boolean => {
  const cookies = cookiesOf(event);
  return cookies.has(nameFor(event, tokenName)) && !cookies.get(mark);
};

const cookie = (event: HttpEvent, name: string, value: string, seconds: number): string =>
  [
    `${name}=${value}`,
    `Path=${pagePrefix}`,
    `Max-Age=${seconds}`,
    'SameSite=Strict',
    ...(name === mark ? [] : ['HttpOnly']),
    ...(isSecure(event) ? ['Secure'] : []),
  ].join('; ');

/** Cookies of a new session. They last a day; the token may end before. */
export const openingCookies = (event: HttpEvent, token: string, user: string): string[] => [
  cookie(event, nameFor(event, tokenName), token, day),
  cookie(event, mark, encodeURIComponent(user), day),
];

/** Takes every cookie of a session away. */
export const closingCookies = (event: HttpEvent): string[] =>
  [nameFor(event, tokenName), nameFor(event, projectName), mark].map((name) => cookie(event, name, '', 0));

export const projectCookie = (event: HttpEvent, project: string): string =>
  cookie(event, nameFor(event, projectName), project, day);

/** A result with further cookies. */
export const withCookies = (result: HttpResult, cookies: readonly string[]): HttpResult =>
  cookies.length === 0 ? result : { ...result, cookies: [...(result.cookies ?? []), ...cookies] };
