import { CairnError } from '../../../contracts/cairn-error';
import type { KeyValue } from './batch';

/**
 * Adds params; a value once logged never changes. Returns the same map when nothing is new. Throws
 * `run.param.immutable`, with nothing added.
 */
export const withParams = (
  before: ReadonlyMap<string, string>,
  added: readonly KeyValue[],
  owner: string,
): ReadonlyMap<string, string> => {
  const fresh = added.filter(({ key, value }) => {
    const known = before.get(key);
    if (known !== undefined && known !== value)
      throw new CairnError(
        'run.param.immutable',
        `Changing param values is not allowed. Param with key='${key}' was already logged with value='${known}' for ${owner}. Attempted logging new value '${value}'.`,
      );
    return known === undefined;
  });
  return fresh.length === 0
    ? before
    : new Map([...before, ...fresh.map(({ key, value }) => [key, value] as const)]);
};

/** Sets tags; the last of equal keys wins. Returns the same map when nothing changes. */
export const withTags = (
  before: ReadonlyMap<string, string>,
  set: readonly KeyValue[],
): ReadonlyMap<string, string> => {
  if (set.length === 0) return before;
  const after = new Map(before);
  for (const { key, value } of set) after.set(key, value);
  const same = after.size === before.size && [...after].every(([key, value]) => before.get(key) === value);
  return same ? before : after;
};
