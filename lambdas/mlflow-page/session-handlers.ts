import { CairnError } from '../../contracts/cairn-error';
import type { Principal } from '../../contracts/governance/principal';
import type { sessionRoutes } from '../../contracts/mlflow-page/session-routes';
import { credentialOf } from '../platform/authentication/authenticate';
import { header, json } from '../platform/http/event';
import { type HandlersOf, RawResult } from '../platform/http/serve';
import { closingCookies, longestToken, openingCookies, withCookies } from './session-cookie';

const sessionOf = ({ name, grants }: Principal) => ({ name, projects: Object.keys(grants) });

/** Nothing else stands in a cookie as it is (RFC 6265, section 4.1.1); API tokens and JWTs do. */
const cookieText = /^[\w.~+/=-]+$/;

/** Handlers of the browser's session. */
export const sessionHandlers = (): HandlersOf<(typeof sessionRoutes)[number]> => ({
  'page.getSession': async (_request, { principal }) => sessionOf(principal),
  'page.openSession': async (_request, { principal, event }) => {
    const token = credentialOf(header(event, 'authorization'));
    if (!cookieText.test(token) || token.length > longestToken)
      throw new CairnError(
        'auth.token-too-long',
        `A browser keeps tokens of at most ${longestToken} characters; this one has ${token.length}.`,
      );
    const opened = json(200, sessionOf(principal), { 'cache-control': 'no-store' });
    return new RawResult(withCookies(opened, openingCookies(event, token, principal.name)));
  },
  'page.closeSession': async (_request, { event }) =>
    new RawResult(withCookies(json(200, {}), closingCookies(event))),
});
