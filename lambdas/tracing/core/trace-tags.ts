import { CairnError } from '../../../contracts/cairn-error';
import { changeTrace } from './change-trace';
import type { TraceReaders } from './find-trace';
import { checkedTagValue, checkTagKey, checkTagMayChange } from './trace-rules';

/** Sets a tag. Throws `trace.not-found`, `trace.tag.reserved`, `trace.too-large`. */
export const setTraceTag = async (
  readers: TraceReaders,
  project: string,
  traceId: string,
  key: string,
  text: string,
): Promise<void> => {
  checkTagMayChange(key, 'set');
  checkTagKey(key);
  const value = checkedTagValue(key, text);
  await changeTrace(readers, project, traceId, (trace) => ({
    ...trace,
    tags: new Map([...trace.tags, [key, value]]),
  }));
};

/** Removes a tag. Throws `trace.not-found`, `trace.tag.not-found`, `trace.tag.reserved`. */
export const deleteTraceTag = async (
  readers: TraceReaders,
  project: string,
  traceId: string,
  key: string,
): Promise<void> => {
  checkTagMayChange(key, 'deleted');
  await changeTrace(readers, project, traceId, (trace) => {
    if (!trace.tags.has(key))
      throw new CairnError(
        'trace.tag.not-found',
        `No trace tag with key '${key}' for trace with ID '${traceId}'`,
      );
    return { ...trace, tags: new Map([...trace.tags].filter(([one]) => one !== key)) };
  });
};
