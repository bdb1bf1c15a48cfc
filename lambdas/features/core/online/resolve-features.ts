import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { OnlineRequest } from '../../../../contracts/features/online';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';

/** A feature of a feature view that was asked for: its view and its place in the view's rows. */
export interface StoredFeature {
  readonly kind: 'stored';
  readonly view: FeatureViewVersion;
  readonly place: number;
}

/** A request-time feature that was asked for: its view and its place in the view. */
export interface RequestFeature {
  readonly kind: 'request';
  readonly view: RequestViewVersion;
  readonly place: number;
}

export type WantedFeature = StoredFeature | RequestFeature;

/** What resolving reads; versions are immutable, so an adapter may cache them. */
export interface DefinitionReader {
  /** A version of a view, or the newest one that is materialized (the newest at all when none is). */
  view(project: string, name: string, version?: number): Promise<FeatureViewVersion | undefined>;
  /** A version of a request view, or the newest one whose views are all materialized. */
  requestView(project: string, name: string, version?: number): Promise<RequestViewVersion | undefined>;
  /** A version of a service, or the newest one whose views are all materialized. */
  service(project: string, name: string, version?: number): Promise<FeatureServiceVersion | undefined>;
}

const noView = (project: string, name: string, version?: number): CairnError => {
  const what = version === undefined ? name : `${name}@v${version}`;
  return new CairnError(
    'feature.view.not-found',
    `Feature view ${what} does not exist in project ${project}`,
  );
};

const storedView = async (
  definitions: DefinitionReader,
  project: string,
  name: string,
  version?: number,
): Promise<FeatureViewVersion> => {
  const view = await definitions.view(project, name, version);
  if (view) return view;
  throw noView(project, name, version);
};

const requestView = async (
  definitions: DefinitionReader,
  project: string,
  name: string,
  version?: number,
): Promise<RequestViewVersion> => {
  const view = await definitions.requestView(project, name, version);
  if (view) return view;
  throw noView(project, name, version);
};

const places = new WeakMap<object, ReadonlyMap<string, number>>();

/** Places of the features of a view by name, made once a view. */
const placesOf = (view: FeatureViewVersion | RequestViewVersion): ReadonlyMap<string, number> => {
  const known = places.get(view);
  if (known) return known;
  const made = new Map(view.features.map(({ name }, place) => [name, place]));
  places.set(view, made);
  return made;
};

const placeOf = (view: FeatureViewVersion | RequestViewVersion, name: string): number => {
  const place = placesOf(view).get(name);
  if (place !== undefined) return place;
  throw new CairnError(
    'feature.request.invalid',
    `Feature view ${view.name} has no feature ${name}; it has ${view.features.map((one) => one.name).join(', ')}.`,
  );
};

/** `view:feature`, `view@v2:feature`, `view@latest:feature`. */
const referencePattern = /^([^:@]+)(?:@(?:v(\d{1,9})|latest))?:(.+)$/;

interface Reference {
  readonly view: string;
  readonly version: number | undefined;
  readonly feature: string;
}

const readReference = (reference: string): Reference => {
  const [, view, version, feature] = referencePattern.exec(reference) ?? [];
  if (!view || !feature)
    throw new CairnError('feature.request.invalid', `"${reference}" is not of the form view:feature.`);
  return { view, version: version ? Number(version) : undefined, feature };
};

const keyOf = (view: string, version: number | undefined): string => `${view}@${version ?? ''}`;

/** Features by references: every view is looked up once. */
const byReferences = async (
  definitions: DefinitionReader,
  project: string,
  features: readonly string[],
): Promise<readonly WantedFeature[]> => {
  const references = features.map(readReference);
  const named = new Map(references.map((one) => [keyOf(one.view, one.version), one]));
  const views = new Map(
    await Promise.all(
      [...named].map(async ([key, { view: name, version }]) => {
        const view = await definitions.view(project, name, version);
        const found = view
          ? ({ kind: 'stored', view } as const)
          : ({ kind: 'request', view: await requestView(definitions, project, name, version) } as const);
        return [key, found] as const;
      }),
    ),
  );
  return references.map(({ view, version, feature }): WantedFeature => {
    const found = views.get(keyOf(view, version));
    if (!found) throw noView(project, view, version);
    return { ...found, place: placeOf(found.view, feature) };
  });
};

const ofService = async (definitions: DefinitionReader, project: string, name: string, version?: number) => {
  const service = await definitions.service(project, name, version);
  if (!service)
    throw new CairnError(
      'feature.service.not-found',
      `Feature service ${name} does not exist in project ${project}`,
    );
  return Promise.all(
    service.features.map(async ({ view: of, viewVersion, kind, feature }): Promise<WantedFeature> => {
      if (kind === 'request') {
        const view = await requestView(definitions, project, of, viewVersion);
        return { kind, view, place: placeOf(view, feature) };
      }
      const view = await storedView(definitions, project, of, viewVersion);
      return { kind: 'stored', view, place: placeOf(view, feature) };
    }),
  );
};

/** The features of a request, in its order. Throws when a view, service or feature is not there. */
export const resolveFeatures = async (
  definitions: DefinitionReader,
  request: Pick<OnlineRequest, 'project' | 'service' | 'serviceVersion' | 'features'>,
): Promise<readonly WantedFeature[]> => {
  const { project, service, serviceVersion, features = [] } = request;
  if (service) return ofService(definitions, project, service, serviceVersion);
  if (features.length === 0)
    throw new CairnError('feature.request.invalid', 'No features specified for retrieval.');
  return byReferences(definitions, project, features);
};

/** The features that request views use, each once, as features to read. */
export const usedFeatures = async (
  definitions: DefinitionReader,
  project: string,
  wanted: readonly WantedFeature[],
): Promise<readonly StoredFeature[]> => {
  const views = new Set(wanted.flatMap((one) => (one.kind === 'request' ? [one.view] : [])));
  const uses = new Map(
    [...views].flatMap(({ uses: of }) =>
      of.map((use) => [`${use.view}@${use.viewVersion}:${use.feature}`, use]),
    ),
  );
  return Promise.all(
    [...uses.values()].map(async (use): Promise<StoredFeature> => {
      const view = await storedView(definitions, project, use.view, use.viewVersion);
      return { kind: 'stored', view, place: placeOf(view, use.feature) };
    }),
  );
};
