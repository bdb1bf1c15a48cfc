import type { InnerCall, Message } from './inner-calls';

/** As many ids as the filter of a search holds. */
const atOnce = 200;

type Waiting = Map<string, ((found: Promise<readonly Message[]>) => void)[]>;

/** Ids are hexadecimal; anything else would end the quotes. */
const isRunId = (id: string): boolean => /^[0-9a-f]{32}$/.test(id);

const searchFor = async (call: InnerCall, ids: readonly string[]): Promise<readonly Message[]> => {
  const filter = `run_id IN (${ids.map((id) => `'${id}'`).join(', ')})`;
  const found: Message[] = [];
  let page_token: unknown = '';
  // A page ends where an answer of its own would grow too large.
  while (page_token !== undefined) {
    const page = await call('registry.mlflow.searchVersions', { filter, page_token });
    found.push(...((page['model_versions'] ?? []) as readonly Message[]));
    page_token = page['next_page_token'];
  }
  return found;
};

/**
 * The versions that were made of a run. Runs that are asked about in the same turn share a search: a list of a
 * thousand runs must not search the registry a thousand times.
 */
export const versionsOfRuns = (call: InnerCall): ((runId: string) => Promise<readonly Message[]>) => {
  let waiting: Waiting = new Map();
  const search = (): void => {
    const asked = waiting;
    waiting = new Map();
    const ids = [...asked.keys()];
    for (let from = 0; from < ids.length; from += atOnce) {
      const chunk = ids.slice(from, from + atOnce);
      const found = searchFor(call, chunk);
      for (const id of chunk)
        for (const answer of asked.get(id) ?? [])
          answer(found.then((versions) => versions.filter((version) => version['run_id'] === id)));
    }
  };
  return (runId) =>
    new Promise((resolve) => {
      if (!isRunId(runId)) return resolve(Promise.resolve([]));
      if (waiting.size === 0) setImmediate(search);
      waiting.set(runId, [...(waiting.get(runId) ?? []), resolve]);
    });
};
