import { type Command, nameOf } from './memory-documents/memory-documents';

/**
 * What happens to a call: `lost before` never reaches the service, `lost after` is done while nobody hears of it,
 * `throttled` is refused by a service that has too much to do.
 */
export const faultKinds = ['lost before', 'lost after', 'throttled'] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Strikes the calls of these numbers, counted from 0 among those that are matched. */
export type FaultPlan = ReadonlyMap<number, FaultKind>;

interface Client {
  send(command: Command): Promise<unknown>;
}

const reading = new Set(['Get', 'Query', 'BatchGet', 'Scan', 'GetObject', 'HeadObject', 'DescribeExecution']);

/** Commands that change something. */
export const isWrite = (command: string): boolean => !reading.has(command);

/** The error that a client of the SDK throws when it has given up. */
class InjectedFault extends Error {
  readonly $metadata = {};

  constructor(kind: FaultKind, command: string) {
    super(`injected: ${command} ${kind}`);
    this.name = kind === 'throttled' ? 'ThrottlingException' : 'TimeoutError';
  }
}

/**
 * Faults in the calls of clients of the SDK (tables, buckets, state machines): one counter for all that it is put
 * into, so that a position names one call of a whole use case.
 */
export class Faults {
  /** The matched commands, in order. */
  readonly calls: string[] = [];
  /** How often a fault struck. */
  struck = 0;
  plan: FaultPlan = new Map();

  constructor(private readonly matches: (command: string) => boolean = isWrite) {}

  /** The same client, through which faults come. */
  into<C extends object>(client: C): C {
    const send = (command: Command): Promise<unknown> => this.pass(client as unknown as Client, command);
    return new Proxy(client, {
      get: (target, property) => {
        if (property === 'send') return send;
        const value: unknown = Reflect.get(target, property, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  private async pass(client: Client, command: Command): Promise<unknown> {
    const name = nameOf(command);
    if (!this.matches(name)) return client.send(command);
    const kind = this.plan.get(this.calls.length);
    this.calls.push(name);
    if (kind === undefined) return client.send(command);
    this.struck += 1;
    // A refused call is lost all the same: whoever would have lost the answer loses the refusal too.
    if (kind === 'lost after') await client.send(command).catch(() => undefined);
    throw new InjectedFault(kind, name);
  }
}
