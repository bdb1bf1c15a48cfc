import type { Call } from '../../contracts/call';
import type { Role } from '../../contracts/governance/roles';
import type { ModelVersion } from '../../contracts/registry/model-version';
import type { RegisteredModel } from '../../contracts/registry/registered-model';
import type { VersionDraft } from '../../lambdas/registry/core/add-version';
import { findInModel } from '../../lambdas/registry/core/find';
import type { RegistryStore } from '../../lambdas/registry/core/registry-store';

export const sha256 = (digit: string): string => digit.repeat(64);

/** A call of somebody, whose token is its own author. */
export const callOf = (
  who: string,
  options: {
    readonly project?: string;
    readonly role?: Role;
    readonly author?: string;
    readonly time?: string;
  } = {},
): Call => {
  const project = options.project ?? 'weather';
  return {
    principal: {
      id: `token:${who}`,
      name: who,
      author: options.author ?? `token:${who}`,
      grants: { [project]: options.role ?? 'developer' },
      defaultProject: project,
    },
    project,
    correlationId: `correlation-${who}`,
    time: options.time ?? '2026-03-01T12:00:00.000Z',
    cause: null,
  };
};

/** A version to be registered, made by Ada in an execution. */
export const makeDraft = (overrides: Partial<VersionDraft> = {}): VersionDraft => ({
  model: 'rain',
  author: 'token:ada',
  runAuthor: null,
  source: 'models:/m-00000000000000000000000000000001',
  artifactUri: 'mlflow-artifacts:/1/models/m-00000000000000000000000000000001/artifacts',
  artifact: { bucket: 'artifacts', key: 'model', sha256: sha256('a'), size: 780 },
  signature: { inputs: [{ name: 'features', type: 'tensor' }], outputs: [] },
  metrics: { test_balanced_accuracy: 0.71 },
  params: { model: 'random_forest' },
  provenance: {
    runId: 'f'.repeat(32),
    loggedModelId: 'm-00000000000000000000000000000001',
    execution: 'training-1',
    projectVersion: 1,
    codeCommit: 'abc123',
    trainingSet: { digest: sha256('b') },
    datasets: [{ dataset: 'city-weather', version: 2, digest: sha256('c') }],
    featureViews: [{ name: 'daily_weather', version: 1, digest: sha256('d') }],
    featureService: { name: 'rain_v1', version: 1, digest: sha256('e') },
    environment: { python: '3.11.9', packages: { numpy: '2.1.0' } },
  },
  description: '',
  tags: {},
  runLink: '',
  ...overrides,
});

/** A version as stored, at revision 1 and undecided. */
export const makeVersion = (overrides: Partial<ModelVersion> = {}): ModelVersion => ({
  ...makeDraft(),
  schemaVersion: 1,
  project: 'weather',
  version: 1,
  revision: 1,
  digest: sha256('9'),
  createdBy: 'execution:training-1',
  createdAt: '2026-03-01T12:00:00.000Z',
  updatedAt: '2026-03-01T12:00:00.000Z',
  approval: { status: 'pending', by: null, at: null, comment: '' },
  ...overrides,
});

export const makeModel = (overrides: Partial<RegisteredModel> = {}): RegisteredModel => ({
  schemaVersion: 1,
  project: 'weather',
  name: 'rain',
  revision: 1,
  description: '',
  tags: {},
  latestVersion: 0,
  aliases: {},
  createdBy: 'token:ada',
  createdAt: '2026-03-01T12:00:00.000Z',
  updatedAt: '2026-03-01T12:00:00.000Z',
  ...overrides,
});

/** A version as stored. */
export const findVersion = async (
  store: RegistryStore,
  project: string,
  model: string,
  version: number,
): Promise<ModelVersion> => (await findInModel(store, project, model, version)).version;

/** The place of the versions of a model that never had another name. */
export const placeNamed = (name: string, project = 'weather') => ({ project, name });
