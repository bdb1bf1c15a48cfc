import { ulid } from 'ulid';
import type { Call } from '../../../contracts/call';
import type { Variant } from '../../../contracts/serving/endpoint';
import type { InferenceProtocol, InferenceRecord } from '../../../contracts/serving/inference';

/** What every record of a request has in common. */
export interface RecordHead {
  readonly endpoint: string;
  readonly variant: Variant;
  readonly protocol: InferenceProtocol;
  readonly latencyMs: number;
}

type Body = Pick<InferenceRecord, 'rows' | 'inputs' | 'outputs'> &
  Partial<Pick<InferenceRecord, 'predictionId' | 'error' | 'entity' | 'asOf' | 'features'>>;

/** A new id of a prediction: sorts by the time of its call. */
export const newPredictionId = (call: Call): string => ulid(Date.parse(call.time));

/** A record of the inference log, with the id that it was given or one of its own. */
export const inferenceRecord = (head: RecordHead, body: Body, call: Call): InferenceRecord => ({
  schemaVersion: 1,
  predictionId: newPredictionId(call),
  project: call.project,
  endpoint: head.endpoint,
  model: head.variant.model,
  version: head.variant.version,
  variant: head.variant.name,
  time: call.time,
  day: call.time.slice(0, 10),
  latencyMs: head.latencyMs,
  protocol: head.protocol,
  principal: call.principal.id,
  correlationId: call.correlationId,
  error: null,
  entity: null,
  asOf: null,
  features: null,
  ...body,
});

/** Milliseconds since a reading of `performance.now()`, to the microsecond. */
export const millisecondsSince = (start: number): number =>
  Math.round((performance.now() - start) * 1000) / 1000;
