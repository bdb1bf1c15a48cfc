import { CairnError } from '../../../../contracts/cairn-error';
import type { AskedEvents } from '../../../../contracts/features/materialization-steps';
import { isoOf, microsecondsOf } from '../../core/values/microseconds';

const invalid = (message: string): CairnError => new CairnError('feature.request.invalid', message);

const timeOf = (name: string, text: string): bigint => {
  const time = microsecondsOf(text);
  if (time === undefined)
    throw invalid(`Invalid timestamp format: ${name} is "${text}"; write it as 2026-03-01T00:00:00Z.`);
  return time;
};

/** The end is included in Feast's windows, and not in ours. */
const endOf = (time: bigint): string => isoOf(time + 1n);

/**
 * Events of `/materialize`: those from start to end, both included; all of them when event times shall not matter.
 * Throws `feature.request.invalid` without both, or when they are reversed.
 */
export const eventsOfFeast = (request: {
  readonly start_ts?: string | null | undefined;
  readonly end_ts?: string | null | undefined;
  readonly disable_event_timestamp: boolean;
}): AskedEvents => {
  const asked = { lookBackSeconds: null, refresh: false };
  if (request.disable_event_timestamp) return { ...asked, window: { from: null, to: null } };
  if (!request.start_ts || !request.end_ts)
    throw invalid('start_ts and end_ts are required when disable_event_timestamp is False');
  const [start, end] = [timeOf('start_ts', request.start_ts), timeOf('end_ts', request.end_ts)];
  if (start >= end) throw invalid(`start_ts (${isoOf(start)}) must be before end_ts (${isoOf(end)})`);
  return { ...asked, window: { from: isoOf(start), to: endOf(end) } };
};

/** Events of `/materialize-incremental`: from the watermark of each view, less a look-back, to the end. */
export const incrementalOfFeast = (
  { end_ts }: { readonly end_ts?: string | null | undefined },
  lookBackSeconds: number,
): AskedEvents => {
  if (!end_ts) throw invalid('end_ts is required');
  return { window: { from: null, to: endOf(timeOf('end_ts', end_ts)) }, lookBackSeconds, refresh: false };
};

/** The number of `v2`; none for the newest. Throws `feature.request.invalid` unless it is of exactly one view. */
export const versionOfFeast = (
  version: string | null | undefined,
  views: readonly string[] | undefined,
): number | undefined => {
  if (version === null || version === undefined) return undefined;
  if (views?.length !== 1) throw invalid('version requires feature_views with exactly one feature view.');
  if (version === 'latest') return undefined;
  const number = /^v(\d+)$/i.exec(version)?.[1];
  if (number === undefined) throw invalid(`Invalid version "${version}": write v2, or latest.`);
  return Number(number);
};
