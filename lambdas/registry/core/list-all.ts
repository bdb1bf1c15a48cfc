import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import type { ModelPlace, Page, RegistryStore } from './registry-store';

const pageSize = 1000;

/** Every item of a paged list. */
const drain = async <T, Mark>(
  read: (mark: Mark | undefined) => Promise<Page<T>>,
  markOf: (item: T) => Mark,
): Promise<readonly T[]> => {
  const all: T[] = [];
  for (let mark: Mark | undefined; ; ) {
    const { items, more } = await read(mark);
    all.push(...items);
    const last = items.at(-1);
    if (!more || last === undefined) return all;
    mark = markOf(last);
  }
};

/** Every registered model of a project, by name. */
export const allModels = (
  store: Pick<RegistryStore, 'models'>,
  project: string,
): Promise<readonly RegisteredModel[]> =>
  drain(
    (after: string | undefined) => store.models(project, { limit: pageSize, after }),
    ({ name }) => name,
  );

/** Every version of a model, newest first. */
export const allVersions = (
  store: Pick<RegistryStore, 'versions'>,
  model: ModelPlace,
): Promise<readonly ModelVersion[]> =>
  drain(
    (below: number | undefined) => store.versions(model, { limit: pageSize, below }),
    ({ version }) => version,
  );
