import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import type { TrainingSetDescription } from '../../../../contracts/features/training-set';
import type { Usage } from '../../../../contracts/features/usage';
import type { Definitions } from './definitions';
import type { LiveModels } from './live-models';

/** A model version and the service that it was trained on. */
export interface TrainedVersion {
  readonly model: string;
  readonly version: number;
  readonly service: { readonly name: string; readonly version: number };
}

export interface UsageStores extends Definitions {
  readonly live: LiveModels;
  /** Every model version of a project that was trained on a service, newest first by model. */
  readonly trained: (project: string) => Promise<readonly TrainedVersion[]>;
  readonly trainingSets: {
    all(
      project: string,
    ): Promise<readonly Pick<TrainingSetDescription, 'digest' | 'rows' | 'featureService'>[]>;
  };
}

interface Wanted {
  readonly view: string;
  /** Null for any feature of the view. */
  readonly feature: string | null;
}

type Named = { readonly name: string; readonly version: number };

const named = ({ name, version }: Named): Named => ({ name, version });
const keyOf = ({ name, version }: Named): string => `${name}/${version}`;

const isWanted = (
  { view, feature }: Wanted,
  use: { readonly view: string; readonly feature: string },
): boolean => use.view === view && (feature === null || use.feature === feature);

/** Tells whether a version of a service gives what is wanted, itself or through request views that it names. */
const usesOf = ({ services, requestViews }: UsageStores, project: string, wanted: Wanted) => {
  const views = new Map<string, Promise<RequestViewVersion | undefined>>();
  const requestView = (one: Named) => {
    const key = keyOf(one);
    const reading = views.get(key) ?? requestViews.version(project, one.name, one.version);
    views.set(key, reading);
    return reading;
  };
  const inService = async (service: FeatureServiceVersion): Promise<boolean> => {
    if (service.features.some((use) => isWanted(wanted, use))) return true;
    const requested = service.features.filter(({ kind }) => kind === 'request');
    const found = await Promise.all(
      requested.map(({ view, viewVersion }) => requestView({ name: view, version: viewVersion })),
    );
    return found.some((view) => view?.uses.some((use) => isWanted(wanted, use)));
  };
  const versions = new Map<string, Promise<boolean>>();
  const inVersion = (one: Named): Promise<boolean> => {
    const key = keyOf(one);
    const read = async () => {
      const service = await services.version(project, one.name, one.version);
      return service !== undefined && inService(service);
    };
    const reading = versions.get(key) ?? read();
    versions.set(key, reading);
    return reading;
  };
  return { inService, inVersion };
};

const filterBy = async <T>(
  items: readonly T[],
  test: (item: T) => Promise<boolean>,
): Promise<readonly T[]> => {
  const kept = await Promise.all(items.map(test));
  return items.filter((_, index) => kept[index]);
};

const requireWanted = async (
  { views, requestViews }: Pick<Definitions, 'views' | 'requestViews'>,
  project: string,
  { view: name, feature }: Wanted,
): Promise<void> => {
  const view = (await views.newest(project, name)) ?? (await requestViews.newest(project, name));
  if (!view)
    throw new CairnError(
      'feature.view.not-found',
      `Feature view ${name} does not exist in project ${project}`,
    );
  if (feature !== null && !view.features.some((each) => each.name === feature))
    throw new CairnError(
      'feature.request.invalid',
      `Feature view ${name} has no feature ${feature}; it has ${view.features.map((one) => one.name).join(', ')}.`,
    );
};

/**
 * Who uses `view` or `view:feature`. Throws `feature.view.not-found`, and `feature.request.invalid` for a feature that
 * the newest version does not have.
 */
export const findUsage = async (stores: UsageStores, project: string, reference: string): Promise<Usage> => {
  const colon = reference.indexOf(':');
  const wanted: Wanted =
    colon < 0
      ? { view: reference, feature: null }
      : { view: reference.slice(0, colon), feature: reference.slice(colon + 1) };
  await requireWanted(stores, project, wanted);
  const uses = usesOf(stores, project, wanted);
  const [services, requestViews, trained, trainingSets, live] = await Promise.all([
    stores.services.all(project),
    stores.requestViews.all(project),
    stores.trained(project),
    stores.trainingSets.all(project),
    stores.live.of(project),
  ]);
  const [ofServices, ofModels, ofSets] = await Promise.all([
    filterBy(services, uses.inService),
    filterBy(trained, ({ service }) => uses.inVersion(service)),
    filterBy(trainingSets, ({ featureService }) => uses.inVersion(featureService)),
  ]);
  return {
    ...wanted,
    services: ofServices.map(named),
    requestViews: requestViews.filter((view) => view.uses.some((use) => isWanted(wanted, use))).map(named),
    models: ofModels.map(({ model, version, service }) => ({
      model,
      version,
      service: named(service),
      live: [...(live.find((one) => one.model === model && one.version === version)?.where ?? [])],
    })),
    trainingSets: ofSets.map(({ digest, rows, featureService }) => ({
      digest,
      rows,
      service: named(featureService),
    })),
  };
};
