import type { DefinitionReader } from './resolve-features';

/** How long "the newest version" is believed; versions themselves never change. */
export const newestMilliseconds = 5_000;
const entries = 1000;

interface Cached {
  readonly value: Promise<unknown>;
  readonly until: number;
}

/**
 * Keeps definitions in memory: a version for ever, the newest for five seconds. What is not there and what
 * fails is asked again.
 */
export const cachedDefinitions = (
  definitions: DefinitionReader,
  now: () => number = Date.now,
): DefinitionReader => {
  const cache = new Map<string, Cached>();
  const remember = <T>(
    key: string,
    lasting: boolean,
    read: () => Promise<T | undefined>,
  ): Promise<T | undefined> => {
    const cached = cache.get(key);
    if (cached && cached.until > now()) return cached.value as Promise<T | undefined>;
    if (cache.size >= entries) cache.clear();
    const value = read();
    cache.set(key, { value, until: lasting ? Number.POSITIVE_INFINITY : now() + newestMilliseconds });
    const forget = () => cache.delete(key);
    value.then((found) => found === undefined && forget(), forget);
    return value;
  };
  return {
    view: (project, name, version) =>
      remember(`view ${project} ${name} ${version ?? ''}`, version !== undefined, () =>
        definitions.view(project, name, version),
      ),
    requestView: (project, name, version) =>
      remember(`request ${project} ${name} ${version ?? ''}`, version !== undefined, () =>
        definitions.requestView(project, name, version),
      ),
    service: (project, name, version) =>
      remember(`service ${project} ${name} ${version ?? ''}`, version !== undefined, () =>
        definitions.service(project, name, version),
      ),
  };
};
