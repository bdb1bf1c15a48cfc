import type { Definitions } from '../../../core/definitions/definitions';
import { inParallel } from '../../../core/in-parallel';
import type { MaterializationStore } from '../../../core/offline/materialization-store';
import type { RegistrySource } from './registry-source';

export interface RegistryStores extends Definitions {
  readonly materializations: Pick<MaterializationStore, 'latest'>;
  readonly uri: RegistrySource['uri'];
}

const parallelReads = 16;

/** The newest definitions of a project and what was last materialized of them, as they are now. */
export const readRegistrySource = async (
  stores: RegistryStores,
  project: string,
): Promise<RegistrySource> => {
  const [entities, views, requestViews, services] = await Promise.all([
    stores.entities.all(project),
    stores.views.all(project),
    stores.requestViews.all(project),
    stores.services.all(project),
  ]);
  const materialized = await inParallel(views, parallelReads, async (view) => ({
    view,
    materialization: await stores.materializations.latest(project, view.name, view.version),
  }));
  return { project, entities, views: materialized, requestViews, services, uri: stores.uri };
};
