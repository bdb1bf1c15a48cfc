import type { RawAnswer, RawRequest } from './raw-request';
import type { Victim } from './victim';

/** What must come of an attack. */
export type Expectation =
  /** 4xx in the form of the protocol, and nothing has changed. */
  | 'refused'
  /** A status that is not 4xx, where the text is legal and does nothing; `check` says what "nothing" is. */
  | { readonly inert: (answer: RawAnswer, victim: Victim) => void | Promise<void> };

/** One hostile request. */
export interface Attack {
  /** Class of the fact sheet: A1 to A17. */
  readonly id: string;
  readonly what: string;
  readonly request: (victim: Victim) => RawRequest;
  readonly expect: Expectation;
}

/** A request with a JSON body. */
export const json = (method: string, path: string, body: unknown): RawRequest => ({
  method,
  path,
  headers: { 'content-type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

export const refused = (id: string, what: string, request: (victim: Victim) => RawRequest): Attack => ({
  id,
  what,
  request,
  expect: 'refused',
});

export const mlflow = '/api/2.0/mlflow';
export const proxied = '/api/2.0/mlflow-artifacts';
