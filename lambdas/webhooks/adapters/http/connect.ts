import { connect as connectPlain, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Resolve } from '../../core/require-public-target';
import { hostOf } from '../../core/target';

/** A connection that was not made, or cut off before a byte went out: it leads where it may not. */
export class ConnectionRefused extends Error {
  constructor(address: string) {
    super(`Webhook connection blocked: ${address} is not a public IP address.`);
    this.name = 'ConnectionRefused';
  }
}

export interface Guard {
  readonly resolve: Resolve;
  /** Whether a connection may be made to an IP address. */
  readonly mayConnect: (url: URL, address: string) => boolean;
}

/** Resolves a name for the connection that is being made, and refuses it if any of its addresses is refused. */
const guardedLookup =
  (url: URL, { resolve, mayConnect }: Guard): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const refused = addresses.find((address) => !mayConnect(url, address));
        const [first = ''] = addresses;
        if (refused !== undefined || first === '')
          callback(refused === undefined ? new Error('no address') : new ConnectionRefused(refused), '', 0);
        else if (options.all)
          callback(
            null,
            addresses.map((address) => ({ address, family: isIP(address) })),
          );
        else callback(null, first, isIP(first));
      },
      (error: Error) => callback(error, '', 0),
    );
  };

const encrypted = (socket: Socket, host: string): Socket =>
  connectTls({ socket, host, ...(isIP(host) ? {} : { servername: host }), ALPNProtocols: ['http/1.1'] });

/**
 * Connects to the host of an address. What counts is the address that the socket really has: it is looked at after the
 * connection was made and before TLS, so that no name can resolve otherwise in between (mlflow's webhooks/ssrf.py
 * looks at the same moment). Refused names and literals are not connected to at all.
 */
export const connect = (
  url: URL,
  guard: Guard,
  callback: (error: Error | null, socket?: Socket) => void,
): void => {
  const host = hostOf(url);
  if (isIP(host) && !guard.mayConnect(url, host)) {
    callback(new ConnectionRefused(host));
    return;
  }
  const isTls = url.protocol === 'https:';
  const port = Number(url.port || (isTls ? 443 : 80));
  const socket = connectPlain({ host, port, lookup: guardedLookup(url, guard), autoSelectFamily: true });
  socket.once('error', callback);
  socket.once('connect', () => {
    const { remoteAddress = 'an unknown address' } = socket;
    socket.off('error', callback);
    if (guard.mayConnect(url, remoteAddress)) callback(null, isTls ? encrypted(socket, host) : socket);
    else {
      socket.destroy();
      callback(new ConnectionRefused(remoteAddress));
    }
  });
};
