import { randomUUID } from 'node:crypto';
import type { Call } from '../../../contracts/call';
import type { TraceState } from '../../../contracts/tracing/trace';
import { changeTrace } from './change-trace';
import type { TraceReaders } from './find-trace';
import { startTrace } from './start-trace';
import type { Trace } from './trace';
import { checkedMetadata, checkedTags } from './trace-rules';

interface Pairs {
  readonly metadata: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
}

/** Begins a trace whose id the platform makes, as clients before 3.0 want it. */
export const startLegacyTrace = (
  readers: TraceReaders,
  draft: Pairs & { readonly experimentId: string; readonly requestTime: number },
  call: Call,
): Promise<Trace> =>
  startTrace(
    readers,
    {
      ...draft,
      traceId: randomUUID().replaceAll('-', ''),
      executionDuration: null,
      state: 'IN_PROGRESS',
      clientRequestId: null,
      requestPreview: null,
      responsePreview: null,
      assessments: [],
    },
    call,
  );

/** Ends a trace; tags and metadata are added to those that it has. */
export const endLegacyTrace = (
  readers: TraceReaders,
  traceId: string,
  end: Pairs & { readonly time: number; readonly state: TraceState },
  call: Call,
): Promise<Trace> =>
  changeTrace(readers, call.project, traceId, (trace) => ({
    ...trace,
    executionDuration: end.time - trace.requestTime,
    state: end.state,
    metadata: new Map([...trace.metadata, ...checkedMetadata(end.metadata)]),
    tags: new Map([...trace.tags, ...checkedTags(end.tags)]),
  }));
