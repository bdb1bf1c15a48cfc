import { CairnError } from '../../../contracts/cairn-error';
import type { Endpoint } from '../../../contracts/serving/endpoint';
import type { EndpointReader } from './endpoint-reader';

/** A record of this age is refreshed beside the request that it still answers. */
const refreshAfter = 1000;
/** A record of this age answers no more: a rollback shows within two seconds of its write. */
const staleAfter = 2000;
/** While the store cannot be read, the last record answers so long; an outage there is none here. */
const survivesFor = 30_000;
const capacity = 1000;

interface Followed {
  endpoint: Endpoint;
  readAt: number;
  refresh?: Promise<Endpoint> | undefined;
}

export interface FollowedEndpoints {
  /** The record of an endpoint, at most two seconds old; `fresh` reads it now. Throws `endpoint.not-found`. */
  get(project: string, name: string, options?: { readonly fresh?: boolean }): Promise<Endpoint>;
}

/** Deployment records as a pool follows them: read again at most every second, never more than two old. */
export const followEndpoints = (
  reader: Pick<EndpointReader, 'endpoint'>,
  options: {
    readonly now?: () => number;
    /** Told when a record could not be read again and the last one answers. */
    readonly onStale?: (name: string, error: unknown) => void;
  } = {},
): FollowedEndpoints => {
  const now = options.now ?? Date.now;
  const followed = new Map<string, Followed>();

  const read = async (project: string, name: string): Promise<Endpoint> => {
    const key = `${project}/${name}`;
    const readAt = now();
    const endpoint = await reader.endpoint(project, name);
    if (!endpoint) {
      followed.delete(key);
      throw new CairnError('endpoint.not-found', `Project ${project} has no endpoint ${name}.`);
    }
    if (followed.size >= capacity) followed.clear();
    followed.set(key, { endpoint, readAt });
    return endpoint;
  };

  /** One reading at a time per endpoint, however many requests wait for it. */
  const refreshed = (project: string, name: string, entry: Followed): Promise<Endpoint> => {
    entry.refresh ??= read(project, name)
      .catch((error: unknown) => {
        const isGone = error instanceof CairnError && error.code === 'endpoint.not-found';
        if (isGone || now() - entry.readAt > survivesFor) throw error;
        options.onStale?.(name, error);
        return entry.endpoint;
      })
      .finally(() => {
        entry.refresh = undefined;
      });
    return entry.refresh;
  };

  return {
    get: async (project, name, { fresh = false } = {}) => {
      const entry = followed.get(`${project}/${name}`);
      if (!entry) return read(project, name);
      const age = now() - entry.readAt;
      if (fresh || age >= staleAfter) return refreshed(project, name, entry);
      // Nobody waits for this one, so nobody would see it fail; the next request reads again.
      if (age >= refreshAfter) refreshed(project, name, entry).catch(() => undefined);
      return entry.endpoint;
    },
  };
};
