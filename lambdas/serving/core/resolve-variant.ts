import { CairnError } from '../../../contracts/cairn-error';
import type { FeatureServiceVersion } from '../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../contracts/features/feature-view';
import type { RequestViewVersion } from '../../../contracts/features/request-view';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { FeatureSource, Variant, VariantBackend } from '../../../contracts/serving/endpoint';
import { backendOfVersion } from './serving-tag';
import { signatureSpecs } from './signature-specs';

/** Ports: what other contexts know of a version and its features. */
export interface DeploymentSources {
  readonly versions: {
    version(project: string, model: string, version: number): Promise<ModelVersion | undefined>;
  };
  readonly features: {
    service(project: string, name: string, version: number): Promise<FeatureServiceVersion | undefined>;
    view(project: string, name: string, version: number): Promise<FeatureViewVersion | undefined>;
    requestView(project: string, name: string, version: number): Promise<RequestViewVersion | undefined>;
  };
}

const changed = (message: string): CairnError => new CairnError('deployment.features.changed', message);

/** The versions that features name, each once. Throws `deployment.features.changed`. */
const eachView = async <T>(
  features: readonly { readonly view: string; readonly viewVersion: number }[],
  what: string,
  read: (view: string, version: number) => Promise<T | undefined>,
): Promise<readonly T[]> => {
  const named = new Map(features.map((each) => [`${each.view}/${each.viewVersion}`, each]));
  return Promise.all(
    [...named].map(async ([key, { view, viewVersion }]) => {
      const found = await read(view, viewVersion);
      if (!found) throw changed(`There is no ${what} ${key} any more.`);
      return found;
    }),
  );
};

const featureSource = async (
  { features }: DeploymentSources,
  { project, provenance: { featureService } }: ModelVersion,
): Promise<FeatureSource | null> => {
  if (!featureService) return null;
  const { name, version, digest } = featureService;
  const service = await features.service(project, name, version);
  if (!service) throw changed(`There is no feature service ${name} version ${version} any more.`);
  if (service.digest !== digest)
    throw changed(`Feature service ${name} version ${version} is not the one that the model was trained on.`);
  const requestViews = await eachView(
    service.features.filter(({ kind }) => kind === 'request'),
    'request view',
    (view, number) => features.requestView(project, view, number),
  );
  const views = await eachView(
    [
      ...service.features.filter(({ kind }) => kind !== 'request'),
      ...requestViews.flatMap(({ uses }) => uses),
    ],
    'feature view',
    (view, number) => features.view(project, view, number),
  );
  const joinKeys = new Set(views.flatMap(({ entities }) => entities.map(({ joinKey }) => joinKey)));
  const inputs = new Set(requestViews.flatMap((view) => view.inputs.map((input) => input.name)));
  return {
    service: name,
    serviceVersion: version,
    features: service.features.map(({ view, viewVersion, feature, nullable }) => ({
      view,
      viewVersion,
      name: feature,
      ...(nullable ? { nullable } : {}),
    })),
    joinKeys: [...joinKeys],
    ...(inputs.size > 0 ? { inputs: [...inputs] } : {}),
  };
};

const isWhole = (entries: readonly Record<string, unknown>[] = []): boolean =>
  entries.length > 0 && signatureSpecs(entries).length === entries.length;

const refuseUndeployable = (
  { model, version, approval, artifact, signature, stage }: ModelVersion,
  { kind }: VariantBackend,
): void => {
  if (approval.status !== 'approved')
    throw new CairnError(
      'deployment.version.not-approved',
      `Version ${version} of ${model} is ${approval.status}, not approved.`,
      { details: { model, version, status: approval.status } },
    );
  if (stage === 'Archived')
    throw new CairnError('deployment.version.archived', `Version ${version} of ${model} is archived.`, {
      details: { model, version },
    });
  if (kind === 'onnx' && !artifact)
    throw new CairnError(
      'deployment.version.no-model',
      `Version ${version} of ${model} holds no ONNX model that could be served.`,
    );
  if (kind === 'sagemaker' && !(isWhole(signature?.inputs) && isWhole(signature?.outputs)))
    throw new CairnError(
      'deployment.version.no-signature',
      `Version ${version} of ${model} has no signature of inputs and outputs that could be sent, so nobody knows how to ask its endpoint.`,
    );
};

/**
 * The variant that a registered version becomes: its bytes, its signature, and the features it was trained on,
 * all pinned. Throws when it is not there, not approved, has no model, or its features are gone.
 */
export const resolveVariant = async (
  sources: DeploymentSources,
  project: string,
  model: string,
  number: number,
): Promise<Variant> => {
  const version = await sources.versions.version(project, model, number);
  if (!version)
    throw new CairnError('registry.version.not-found', `Model ${model} has no version ${number}.`);
  const backend = backendOfVersion(version);
  refuseUndeployable(version, backend);
  const { artifact } = version;
  return {
    name: `v${number}`,
    model,
    version: number,
    weight: 100,
    artifact: artifact && { bucket: artifact.bucket, key: artifact.key, sha256: artifact.sha256 },
    ...(backend.kind === 'onnx' ? {} : { backend }),
    inputs: signatureSpecs(version.signature?.inputs ?? []),
    outputs: signatureSpecs(version.signature?.outputs ?? []),
    features: await featureSource(sources, version),
    classes: null,
  };
};
