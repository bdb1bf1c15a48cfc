import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Assessment, Trace } from '../../core/trace';
import { checkTraceSize, checkTraceText, mostTextBytes } from '../../core/trace-rules';
import type { StoredTrace } from '../../core/trace-store';
import { type TraceLocation, tracingKeys } from './keys';

type Pairs = readonly (readonly [string, string])[];

type StoredAssessment = Omit<Assessment, 'metadata'> & { readonly metadata: Pairs };

/** What of a trace is in no attribute of its own. */
type Packed = Omit<Trace, keyof TraceLocation | 'traceId' | 'metadata' | 'tags' | 'assessments'> & {
  readonly metadata: Pairs;
  readonly tags: Pairs;
  readonly assessments: readonly StoredAssessment[];
};

export interface TraceItem extends TraceLocation {
  readonly pk: string;
  readonly sk: string;
  readonly schemaVersion: number;
  readonly version: number;
  readonly traceId: string;
  /** Deflated JSON: what previews and metadata cost is read with every search. */
  readonly data: Uint8Array;
}

const packed = ({
  experimentId: _experiment,
  requestTime: _time,
  traceId: _id,
  metadata,
  tags,
  assessments,
  ...rest
}: Trace): Packed => ({
  ...rest,
  metadata: [...metadata],
  tags: [...tags],
  assessments: assessments.map((each) => ({ ...each, metadata: [...each.metadata] })),
});

/** The item of a trace. Throws `trace.too-large`. */
export const traceItem = (project: string, trace: Trace, version: number): TraceItem => {
  const text = Buffer.from(JSON.stringify(packed(trace)), 'utf8');
  checkTraceText(trace, text.length);
  const data = deflateRawSync(text);
  checkTraceSize(trace, data.length);
  const { experimentId, requestTime, traceId } = trace;
  return {
    ...tracingKeys.trace(project, trace, traceId),
    schemaVersion: 1,
    version,
    experimentId,
    requestTime,
    traceId,
    data,
  };
};

/** The trace in an item. */
export const storedIn = (item: TraceItem): StoredTrace => {
  const { experimentId, requestTime, traceId, version, data } = item;
  const { metadata, tags, assessments, ...rest } = JSON.parse(
    inflateRawSync(data, { maxOutputLength: mostTextBytes }).toString('utf8'),
  ) as Packed;
  return {
    version,
    trace: {
      ...rest,
      experimentId,
      requestTime,
      traceId,
      metadata: new Map(metadata),
      tags: new Map(tags),
      assessments: assessments.map((each) => ({ ...each, metadata: new Map(each.metadata) })),
    },
  };
};
