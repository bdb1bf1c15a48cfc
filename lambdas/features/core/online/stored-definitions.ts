import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import type { Defined, DefinitionStore } from '../definitions/definition-store';
import type { MaterializationStore } from '../offline/materialization-store';
import type { DefinitionReader } from './resolve-features';

type Versions<T extends Defined> = Pick<DefinitionStore<T>, 'newest' | 'highest' | 'version'>;

/** Where definitions are read. */
export interface ReadDefinitions {
  readonly views: Versions<FeatureViewVersion>;
  readonly requestViews: Versions<RequestViewVersion>;
  readonly services: Versions<FeatureServiceVersion>;
}

/** The newest version if it is ready to be read, else the one of the highest number that is; the newest when none is. */
const newestReady = async <T extends Defined>(
  store: Versions<T>,
  project: string,
  name: string,
  isReady: (version: T) => Promise<boolean>,
): Promise<T | undefined> => {
  const newest = await store.newest(project, name);
  if (!newest || (await isReady(newest))) return newest;
  for (let number = await store.highest(project, name); number > 0; number -= 1) {
    const candidate = number === newest.version ? undefined : await store.version(project, name, number);
    if (candidate && (await isReady(candidate))) return candidate;
  }
  return newest;
};

/** Asks once whether a view version is materialized: it stays so. */
const remembered = (has: MaterializationStore['has']): MaterializationStore['has'] => {
  const known = new Set<string>();
  return async (project, view, version) => {
    const key = `${project}/${view}/${version}`;
    if (known.has(key)) return true;
    const found = await has(project, view, version);
    if (found) known.add(key);
    return found;
  };
};

/**
 * Reads definitions from the stores. Without a version, a view, request view or service counts from when its values
 * are materialized: between its definition and that moment, readers go on with the version before. A view that has no
 * source but pushes counts at once.
 */
export const storedDefinitions = (
  { views, requestViews, services }: ReadDefinitions,
  materializations: Pick<MaterializationStore, 'has'>,
): DefinitionReader => {
  const has = remembered(materializations.has);
  const isReadyView = async ({ project, name, version, source }: FeatureViewVersion): Promise<boolean> =>
    source === null || has(project, name, version);
  const areReady = async (project: string, used: ReadonlyMap<string, number>): Promise<boolean> => {
    const ready = await Promise.all(
      [...used].map(async ([name, version]) => {
        if (await has(project, name, version)) return true;
        const view = await views.version(project, name, version);
        return view !== undefined && isReadyView(view);
      }),
    );
    return ready.every(Boolean);
  };
  const isReadyRequestView = ({ project, uses }: RequestViewVersion): Promise<boolean> =>
    areReady(project, new Map(uses.map(({ view, viewVersion }) => [view, viewVersion])));
  const isReadyService = async ({ project, features }: FeatureServiceVersion): Promise<boolean> => {
    const stored = features.filter(({ kind }) => kind !== 'request');
    const requested = new Map(
      features.flatMap(({ kind, view, viewVersion }) => (kind === 'request' ? [[view, viewVersion]] : [])),
    );
    const [areStored, ...areRequested] = await Promise.all([
      areReady(project, new Map(stored.map(({ view, viewVersion }) => [view, viewVersion]))),
      ...[...requested].map(async ([name, version]) => {
        const view = await requestViews.version(project, name, version);
        return view !== undefined && isReadyRequestView(view);
      }),
    ]);
    return areStored && areRequested.every(Boolean);
  };
  return {
    view: (project, name, version) =>
      version === undefined
        ? newestReady(views, project, name, isReadyView)
        : views.version(project, name, version),
    requestView: (project, name, version) =>
      version === undefined
        ? newestReady(requestViews, project, name, isReadyRequestView)
        : requestViews.version(project, name, version),
    service: (project, name, version) =>
      version === undefined
        ? newestReady(services, project, name, isReadyService)
        : services.version(project, name, version),
  };
};
