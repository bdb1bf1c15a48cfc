/** A span as clients write it into `traces.json` (mlflow.entities.Span.to_dict). */
export interface Span {
  /** Base64, as ids of OpenTelemetry are in JSON; hexadecimal before 3.0. */
  readonly traceId: string;
  readonly spanId: string;
  readonly parentId: string | null;
  readonly name: string;
  /** Nanoseconds since 1970, exact. */
  readonly startTime: bigint;
  readonly endTime: bigint | null;
  /** `OK`, `ERROR` or `UNSET`. */
  readonly status: string;
  readonly statusMessage: string;
  /** By name; what clients wrote as JSON is decoded. */
  readonly attributes: ReadonlyMap<string, unknown>;
  readonly events: readonly SpanEvent[];
  /** The span as JSON, for searches in its text. */
  readonly text: string;
}

export interface SpanEvent {
  readonly name: string;
  readonly time: bigint;
  readonly attributes: ReadonlyMap<string, unknown>;
}

export const typeOfSpan = ({ attributes }: Span): string =>
  String(attributes.get('mlflow.spanType') ?? 'UNKNOWN');
