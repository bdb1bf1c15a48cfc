import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { OnlineRequest } from '../../../../contracts/features/online';

/** A feature that was asked for: its view and its place in the view's rows. */
export interface WantedFeature {
  readonly view: FeatureViewVersion;
  readonly name: string;
  readonly index: number;
}

/** What resolving reads; versions are immutable, so an adapter may cache them. */
export interface DefinitionReader {
  /** A version of a view, or the newest one that is materialized (the newest at all when none is). */
  view(project: string, name: string, version?: number): Promise<FeatureViewVersion | undefined>;
  /** A version of a service, or the newest one whose views are all materialized. */
  service(project: string, name: string, version?: number): Promise<FeatureServiceVersion | undefined>;
}

const requiredView = async (
  definitions: DefinitionReader,
  project: string,
  name: string,
  version?: number,
) => {
  const view = await definitions.view(project, name, version);
  if (view) return view;
  const what = version === undefined ? name : `${name}@v${version}`;
  throw new CairnError('feature.view.not-found', `Feature view ${what} does not exist in project ${project}`);
};

const wanted = (view: FeatureViewVersion, name: string): WantedFeature => {
  const index = view.features.findIndex((feature) => feature.name === name);
  if (index >= 0) return { view, name, index };
  throw new CairnError(
    'feature.request.invalid',
    `Feature view ${view.name} has no feature ${name}; it has ${view.features.map((one) => one.name).join(', ')}.`,
  );
};

/** `view:feature`, `view@v2:feature`, `view@latest:feature`. */
const referencePattern = /^([^:@]+)(?:@(?:v(\d+)|latest))?:(.+)$/;

const byReference = async (definitions: DefinitionReader, project: string, reference: string) => {
  const [, name, version, feature] = referencePattern.exec(reference) ?? [];
  if (!name || !feature)
    throw new CairnError('feature.request.invalid', `"${reference}" is not of the form view:feature.`);
  const view = await requiredView(definitions, project, name, version ? Number(version) : undefined);
  return wanted(view, feature);
};

const ofService = async (definitions: DefinitionReader, project: string, name: string, version?: number) => {
  const service = await definitions.service(project, name, version);
  if (!service)
    throw new CairnError(
      'feature.service.not-found',
      `Feature service ${name} does not exist in project ${project}`,
    );
  return Promise.all(
    service.features.map(async ({ view, viewVersion, feature }) =>
      wanted(await requiredView(definitions, project, view, viewVersion), feature),
    ),
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
  return Promise.all(features.map((reference) => byReference(definitions, project, reference)));
};
