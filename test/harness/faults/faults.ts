import type { Attempt, Operation } from './attempt';
import type { HttpReply, HttpRequest } from './http';
import { type FaultKind, kindOf } from './kinds';
import { withoutMark } from './pages';

/** What strikes a call: a kind of fault, at so many of its attempts from the first on (1 unless said otherwise). */
export interface Blow {
  readonly kind: FaultKind;
  readonly attempts?: number;
}

/** A call that faults may strike. */
export interface Candidate {
  readonly operation: Operation;
  readonly request: HttpRequest;
  /** Its number among all calls, from 0. */
  readonly position: number;
  /** Its number among the calls of this operation since the plan was made. */
  readonly occurrence: number;
}

/** Decides for each call what strikes it, and what is random about it. */
export interface FaultPlan {
  readonly blow: (call: Candidate) => Blow | undefined;
  readonly random: (call: Candidate, drawn: number) => number;
}

interface Context {
  readonly clientName?: string;
  readonly commandName?: string;
}
interface Arguments {
  readonly request: HttpRequest;
}
interface Result {
  readonly response: HttpReply;
}
type Next = (args: Arguments) => Promise<Result>;
type Middleware = (next: Next, context: Context) => Next;

/** What the middleware needs of a client of the SDK. */
export interface Client {
  readonly middlewareStack: {
    add(middleware: Middleware, options: object): void;
    remove(name: string): boolean;
  };
}

const operationOf = ({ clientName = '', commandName = '' }: Context): Operation => ({
  service: clientName.replace(/Client$/, ''),
  name: commandName.replace(/Command$/, ''),
});

/**
 * Faults in the calls of every client of the SDK that the middleware is put into. It stands where requests leave
 * and replies arrive, below the SDK's retries and its reading of replies: what strikes is what a service or a
 * network would have sent, and maxAttempts is part of what is tested.
 */
export class Faults {
  /** The operations that were called, in order. */
  readonly calls: string[] = [];
  /** What struck, in order. */
  readonly struck: string[] = [];
  private occurrences = new Map<string, number>();
  private current: FaultPlan | undefined;

  /** @param counts which calls have a position, and may be struck; by default all */
  constructor(
    plan?: FaultPlan,
    private readonly counts: (operation: Operation) => boolean = () => true,
  ) {
    this.current = plan;
  }

  /** Another plan from now on, or none. */
  follow(plan: FaultPlan | undefined): void {
    this.current = plan;
    this.occurrences = new Map();
    this.calls.length = 0;
    this.struck.length = 0;
  }

  /** Puts the middleware into a client; gives the way to take it out. */
  into({ middlewareStack }: Client): () => void {
    const middleware: Middleware = (next, context) => this.pass(next, operationOf(context));
    middlewareStack.add(middleware, { step: 'deserialize', priority: 'low', name: 'faults', override: true });
    return () => {
      middlewareStack.remove('faults');
    };
  }

  /** The way of one call, attempt by attempt. */
  private pass(next: Next, operation: Operation): Next {
    let call: Candidate | undefined;
    let blow: Blow | undefined;
    let left = 0;
    return async (args) => {
      const plan = this.current;
      if (!plan || !this.counts(operation)) return next(args);
      if (!call) {
        call = this.candidate(operation, args.request);
        blow = plan.blow(call);
        left = blow?.attempts ?? 1;
      }
      const send = async (request: HttpRequest = args.request) =>
        (await next({ ...args, request: await withoutMark(request) })).response;
      if (!blow || left <= 0 || !kindOf(blow.kind).may(operation, args.request))
        return { response: await send() };
      left -= 1;
      const { kind } = blow;
      const known = call;
      this.struck.push(`${known.position} ${operation.service} ${operation.name}: ${kind}`);
      let drawn = 0;
      const random = () => {
        drawn += 1;
        return plan.random(known, drawn);
      };
      const attempt: Attempt = { operation, request: args.request, random, send };
      return { response: await kindOf(kind).strike(attempt) };
    };
  }

  private candidate(operation: Operation, request: HttpRequest): Candidate {
    const name = `${operation.service} ${operation.name}`;
    const occurrence = this.occurrences.get(name) ?? 0;
    this.occurrences.set(name, occurrence + 1);
    this.calls.push(name);
    return { operation, request, position: this.calls.length - 1, occurrence };
  }
}
