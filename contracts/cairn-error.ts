import { type ErrorCode, type ErrorEntry, errorEntry } from './errors';

/** A field of a request that is wrong, with the path a person would look for (`metrics[0].key`). */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

export interface CairnErrorOptions {
  /** Problems per field, shown in the answer of Cairn's own API. */
  readonly fields?: readonly FieldProblem[];
  /** Ids that a program may want (`{ version: 3 }`); never secrets. */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
  readonly cause?: unknown;
}

const brand = Symbol.for('cairn.error');

/** The one error type of the platform: a code of the error table and a message for this case. */
export class CairnError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldProblem[];
  readonly details: Readonly<Record<string, string | number | boolean>>;
  readonly [brand] = true;

  constructor(code: ErrorCode, message: string, options: CairnErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CairnError';
    this.code = code;
    this.fields = options.fields ?? [];
    this.details = options.details ?? {};
  }

  get entry(): ErrorEntry {
    return errorEntry(this.code);
  }
}

/** Errors that pass by themselves: what was asked for may have been done, and asking again is the way to know. */
export const passesByItself = (error: unknown): boolean =>
  isCairnError(error) && [429, 503].includes(error.entry.status);

/** Type test that also holds across two copies of this module (bundles, workspaces). */
export const isCairnError = (error: unknown): error is CairnError =>
  typeof error === 'object' && error !== null && brand in error;
