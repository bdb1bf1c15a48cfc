import { __Client as SdkClient } from '@aws-sdk/client-dynamodb';
import type { Client, Faults } from './faults';

interface Retries {
  /** How many retries a client has left; answers give them back. */
  capacity?: number;
  retryBackoffStrategy?: { computeNextBackoffDelay(): number; setDelayBase(): void };
}
interface Configured {
  readonly config: { retryStrategy?: () => Promise<Retries>; requestHandler: unknown };
}

const atOnce = { computeNextBackoffDelay: () => 0, setDelayBase: () => undefined };
const hurried = new WeakSet<object>();

/**
 * The SDK decides whether it asks again, and how often. Only the pause before it is left out, and what calls before
 * have used up of its retries: a process of the product meets fewer faults than a test.
 */
const withoutPauses = ({ config }: Configured): void => {
  const { retryStrategy } = config;
  if (!retryStrategy || hurried.has(config)) return;
  hurried.add(config);
  const asBegun = { retryBackoffStrategy: atOnce, capacity: 500 };
  config.retryStrategy = async () => Object.assign(await retryStrategy(), asBegun);
};

/** Whether a test itself asks AWS: it looks at what the product has done, and has to see. */
const isAskedByTest = (): boolean => {
  const { prepareStackTrace } = Error;
  // The files alone: jest would look up the source of every line.
  Error.prepareStackTrace = (_error, frames) => frames.map((frame) => frame.getFileName() ?? '');
  const files = new Error().stack as unknown as readonly string[];
  Error.prepareStackTrace = prepareStackTrace;
  const caller = files.find((file) => !/^$|^node:|node_modules|test\/harness\/faults/.test(file));
  return caller?.includes('/test/') ?? false;
};

/**
 * Puts faults into every call that the product makes from now on, whichever client it uses; gives an end to it.
 * `connection` stands in for the network, for tests and product alike.
 */
export const faultyClients = (faults: Faults, connection?: object): (() => void) => {
  const prototype = SdkClient.prototype as unknown as { send(...args: unknown[]): unknown };
  const { send } = prototype;
  prototype.send = function (this: Client & Configured, ...args) {
    if (connection) this.config.requestHandler = connection;
    if (isAskedByTest()) return send.apply(this, args);
    withoutPauses(this);
    // A call takes the middleware that is there when it is made.
    const remove = faults.into(this);
    try {
      return send.apply(this, args);
    } finally {
      remove();
    }
  };
  return () => {
    prototype.send = send;
  };
};
