import type { FieldProblem } from '../../contracts/cairn-error';

const brand = Symbol.for('cairn.api-error');

export interface CairnApiErrorFacts {
  /** Code of the error table where the answer has one, else the protocol's own (`RESOURCE_DOES_NOT_EXIST`). */
  readonly code: string;
  readonly message: string;
  /** What to do next; null when nobody said. */
  readonly resolution: string | null;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly fields: readonly FieldProblem[];
  readonly details: Readonly<Record<string, unknown>>;
  /** Finds the request in the platform's logs. */
  readonly correlationId: string | null;
}

/** A call that the platform refused, or that did not reach it (status 0). */
export class CairnApiError extends Error implements CairnApiErrorFacts {
  readonly code: string;
  readonly resolution: string | null;
  readonly status: number;
  readonly fields: readonly FieldProblem[];
  readonly details: Readonly<Record<string, unknown>>;
  readonly correlationId: string | null;
  readonly [brand] = true;

  constructor(facts: CairnApiErrorFacts, cause?: unknown) {
    super(facts.message, cause === undefined ? undefined : { cause });
    this.name = 'CairnApiError';
    this.code = facts.code;
    this.resolution = facts.resolution;
    this.status = facts.status;
    this.fields = facts.fields;
    this.details = facts.details;
    this.correlationId = facts.correlationId;
  }

  /** All facts, as the command line prints them with --json. */
  toJSON(): CairnApiErrorFacts {
    const { code, message, resolution, status, fields, details, correlationId } = this;
    return { code, message, resolution, status, fields, details, correlationId };
  }
}

/** Type test that also holds across two copies of this module. */
export const isCairnApiError = (error: unknown): error is CairnApiError =>
  typeof error === 'object' && error !== null && brand in error;
