import type { Approval, ModelVersion } from '../../../contracts/registry/model-version';
import { findModel, withStage } from './find';
import type { RegistryStore } from './registry-store';

export interface VersionListing {
  readonly model: string;
  readonly limit: number;
  /** Only versions of this approval status. */
  readonly status?: Approval['status'] | undefined;
  /** Only versions below this number. */
  readonly below?: number | undefined;
}

/**
 * Versions of a model, newest first. `below` of the next page is the last number read, so that a page of one
 * status may be short and still have a successor. Throws `registry.model.not-found`.
 */
export const listVersions = async (
  store: RegistryStore,
  project: string,
  { model, limit, status, below }: VersionListing,
): Promise<{ readonly versions: readonly ModelVersion[]; readonly nextBelow: number | null }> => {
  const found = await findModel(store, project, model);
  const { items, more } = await store.versions(found, { limit, below });
  const wanted = status ? items.filter(({ approval }) => approval.status === status) : items;
  const versions = wanted.map((version) => withStage({ model: found, version }));
  return { versions, nextBelow: more ? (items.at(-1)?.version ?? null) : null };
};
