import type { AssessmentSourceType, TraceState } from '../../../contracts/tracing/trace';

export interface AssessmentError {
  readonly code: string | null;
  readonly message: string | null;
  readonly stackTrace: string | null;
}

/** A judgement about a trace, or about one of its spans. */
export interface Assessment {
  readonly assessmentId: string;
  readonly name: string;
  /** Feedback is how good it was, an expectation what should have come out, an issue a problem that it belongs to. */
  readonly kind: 'feedback' | 'expectation' | 'issue';
  /** Any JSON value; of an issue its name. */
  readonly value: unknown;
  readonly error: AssessmentError | null;
  readonly source: { readonly type: AssessmentSourceType; readonly id: string | null };
  readonly rationale: string | null;
  readonly metadata: ReadonlyMap<string, string>;
  readonly spanId: string | null;
  /** Assessment that this one replaces. */
  readonly overrides: string | null;
  /** False as long as another one overrides it. */
  readonly valid: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A trace as its store keeps it: all but its spans, which are a file at `artifactUri`. */
export interface Trace {
  readonly traceId: string;
  readonly experimentId: string;
  /** Milliseconds since 1970. */
  readonly requestTime: number;
  /** Milliseconds; null while it lasts. */
  readonly executionDuration: number | null;
  readonly state: TraceState;
  readonly clientRequestId: string | null;
  readonly requestPreview: string | null;
  readonly responsePreview: string | null;
  /** Made by the platform; nobody can set it. */
  readonly artifactUri: string;
  readonly author: string;
  readonly metadata: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
  readonly assessments: readonly Assessment[];
  /** Runs that it was linked to afterwards. */
  readonly runs: readonly string[];
  /** Versions of prompts, as `<name>/<version>`. */
  readonly prompts: readonly string[];
}

/** Keys that mean something to MLflow (mlflow.tracing.constant, 3.17). */
export const nameTag = 'mlflow.traceName';
export const artifactLocationTag = 'mlflow.artifactLocation';
export const sourceRunKey = 'mlflow.sourceRun';
export const sessionKey = 'mlflow.trace.session';
