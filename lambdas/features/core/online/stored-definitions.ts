import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { Definitions } from '../definitions/define-features';
import type { Defined, DefinitionStore } from '../definitions/definition-store';
import type { MaterializationStore } from '../offline/materialization-store';
import type { DefinitionReader } from './resolve-features';

/** The newest version that is ready to be read; the newest at all when none is. */
const newestReady = async <T extends Defined>(
  store: DefinitionStore<T>,
  project: string,
  name: string,
  isReady: (version: T) => Promise<boolean>,
): Promise<T | undefined> => {
  const newest = await store.newest(project, name);
  let candidate = newest;
  while (candidate && !(await isReady(candidate)))
    candidate = candidate.version > 1 ? await store.version(project, name, candidate.version - 1) : undefined;
  return candidate ?? newest;
};

/**
 * Reads definitions from the stores. Without a version, a view or service counts from when its values are
 * materialized: between its definition and that moment, readers go on with the version before.
 */
export const storedDefinitions = (
  { views, services }: Definitions,
  materializations: Pick<MaterializationStore, 'has'>,
): DefinitionReader => {
  const isReadyService = async (service: FeatureServiceVersion): Promise<boolean> => {
    const used = new Map(service.features.map(({ view, viewVersion }) => [view, viewVersion]));
    const ready = await Promise.all(
      [...used].map(([view, version]) => materializations.has(service.project, view, version)),
    );
    return ready.every(Boolean);
  };
  return {
    view: (project, name, version) =>
      version === undefined
        ? newestReady(views, project, name, (view) => materializations.has(project, name, view.version))
        : views.version(project, name, version),
    service: (project, name, version) =>
      version === undefined
        ? newestReady(services, project, name, isReadyService)
        : services.version(project, name, version),
  };
};
