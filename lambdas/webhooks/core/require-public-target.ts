import { isIP } from 'node:net';
import { CairnError } from '../../../contracts/cairn-error';
import { hostOf, mayConnect, parseTarget, type TargetRule } from './target';

/** Port: every IP address of a host name. Throws when there is none. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

const addressesOf = async (resolve: Resolve, host: string): Promise<readonly string[]> => {
  if (isIP(host)) return [host];
  try {
    return await resolve(host);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'no answer';
    throw new CairnError('webhook.invalid', `Cannot resolve Webhook URL hostname '${host}': ${why}`, {
      cause,
    });
  }
};

/**
 * Refuses an address that leads elsewhere than to the public internet, while somebody looks on. What counts is the
 * look at each connection: a name may resolve otherwise later. Throws `webhook.invalid` and `webhook.address-refused`.
 */
export const requirePublicTarget = async (
  resolve: Resolve,
  text: string,
  rule: TargetRule,
): Promise<void> => {
  const url = parseTarget(text, rule);
  const host = hostOf(url);
  const refused = (await addressesOf(resolve, host)).find((address) => !mayConnect(url, address, rule));
  if (refused === undefined) return;
  throw new CairnError(
    'webhook.address-refused',
    `Webhook URL must not resolve to a non-public IP address. '${host}' resolves to ${refused}.`,
  );
};
