import type { TraceLocation } from './keys';

/** Links that wait for a trace. */
export interface LinksAhead {
  readonly runs: readonly string[];
  /** Counts the writes of the item. */
  readonly version: number;
}

/**
 * What the item says that an id leads to: where its trace lies, or what was linked ahead of it. Neither where there
 * is no item.
 */
export const locationIn = (
  item: Readonly<Record<string, unknown>> | undefined,
): { readonly place?: TraceLocation; readonly ahead?: LinksAhead } => {
  if (!item) return {};
  const { experimentId, requestTime, runs, version } = item;
  if (experimentId !== undefined)
    return { place: { experimentId: String(experimentId), requestTime: Number(requestTime) } };
  return { ahead: { runs: runs as readonly string[], version: Number(version) } };
};
