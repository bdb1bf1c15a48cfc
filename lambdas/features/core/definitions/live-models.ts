import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import type { Definitions } from './definitions';

/** A model version that is live, what says so (`endpoint rain`, `alias champion`), and the service it was trained on. */
export interface LiveVersion {
  readonly model: string;
  readonly version: number;
  readonly where: readonly string[];
  readonly service: { readonly name: string; readonly version: number };
}

/** Port: which model versions are live; those that were trained on no feature service are left out. */
export interface LiveModels {
  of(project: string): Promise<readonly LiveVersion[]>;
}

/** A version of a view or request view. */
export interface UsedVersion {
  readonly name: string;
  readonly version: number;
}

type Stores = Pick<Definitions, 'services' | 'requestViews'>;

const requestViewsOf = async (
  { requestViews }: Stores,
  { project, features }: FeatureServiceVersion,
): Promise<readonly RequestViewVersion[]> => {
  const named = new Map(
    features.filter(({ kind }) => kind === 'request').map(({ view, viewVersion }) => [view, viewVersion]),
  );
  const found = await Promise.all(
    [...named].map(([name, version]) => requestViews.version(project, name, version)),
  );
  return found.filter((view) => view !== undefined);
};

/** Versions of views and request views that a version of a service stands on, each once. */
export const versionsBehind = async (
  stores: Stores,
  service: FeatureServiceVersion,
): Promise<readonly UsedVersion[]> => {
  const requested = await requestViewsOf(stores, service);
  const used = [...service.features, ...requested.flatMap(({ uses }) => uses)].map(
    ({ view, viewVersion }) => ({ name: view, version: viewVersion }),
  );
  return [...new Map(used.map((one) => [`${one.name}/${one.version}`, one])).values()];
};

/** A live version with the versions of views that it uses. */
export interface LiveUse extends LiveVersion {
  readonly uses: readonly UsedVersion[];
}

/** What the live models of a project use. */
export const liveUses = async (
  stores: Stores & { readonly live: LiveModels },
  project: string,
): Promise<readonly LiveUse[]> => {
  const versions = await stores.live.of(project);
  return Promise.all(
    versions.map(async (version) => {
      const service = await stores.services.version(project, version.service.name, version.service.version);
      return { ...version, uses: service ? await versionsBehind(stores, service) : [] };
    }),
  );
};
