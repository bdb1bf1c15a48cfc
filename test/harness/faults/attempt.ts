import type { HttpReply, HttpRequest } from './http';

/** What a call asks of which service: `DynamoDB` `PutItem`. */
export interface Operation {
  readonly service: string;
  readonly name: string;
}

/** One attempt of a call of the SDK, which makes several while it retries. */
export interface Attempt {
  readonly operation: Operation;
  readonly request: HttpRequest;
  /** At random from 0 up to 1, the same in each run of a seed. */
  readonly random: () => number;
  /** Lets a request through: as it is, or another one in its place. */
  readonly send: (request?: HttpRequest) => Promise<HttpReply>;
}

/** What becomes of an attempt: a reply, or the error of a connection. */
export type Strike = (attempt: Attempt) => Promise<HttpReply>;
