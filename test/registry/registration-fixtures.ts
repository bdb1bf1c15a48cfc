import { createHash } from 'node:crypto';
import type { TrainingSetDescription } from '../../contracts/features/training-set';
import type { RegisterInput } from '../../contracts/registry/steps';
import { memoryJournalReader } from '../../lambdas/governance/adapters/memory/journal-reader';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { memoryModelFiles } from '../../lambdas/registry/adapters/memory/model-files';
import { memoryRegistryStore } from '../../lambdas/registry/adapters/memory/registry-store';
import type { LoggedModelFacts, RunFacts } from '../../lambdas/registry/core/tracking-reader';
import { sha256 } from './fixtures';
import { FakeTraffic } from './traffic-fixtures';

export const runId = 'f'.repeat(32);
export const modelId = `m-${'1'.repeat(32)}`;
export const runUri = `mlflow-artifacts:/1/${runId}/artifacts`;
export const modelUri = `mlflow-artifacts:/1/models/${modelId}/artifacts`;

/** Bytes stand for a model: the registry hashes and keeps them, it does not load them. */
export const onnxBytes = Buffer.from('the bytes of a model');
export const onnxSha256 = createHash('sha256').update(onnxBytes).digest('hex');

export const mlModelText = `
flavors:
  onnx:
    data: model.onnx
    onnx_version: 1.18.0
  python_function:
    loader_module: mlflow.onnx
    python_version: 3.11.9
mlflow_version: 3.17.2
model_id: ${modelId}
signature:
  inputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 17]}, "name": "features"}]'
  outputs: '[{"type": "tensor", "tensor-spec": {"dtype": "int64", "shape": [-1]}, "name": "label"}]'
  params: null
`;

const run: RunFacts = {
  runId,
  artifactUri: runUri,
  author: 'token:ada',
  params: { model: 'random_forest' },
  metrics: { test_balanced_accuracy: 0.71 },
  codeCommit: 'abc123',
  trainingSet: null,
  loggedModels: [modelId],
};

const loggedModel: LoggedModelFacts = {
  modelId,
  name: 'model',
  runId,
  artifactUri: modelUri,
  author: 'token:ada',
};

/** The files that a run of the weather example leaves behind. */
export const filesOfRun = (): Map<string, Buffer> =>
  new Map([
    [`weather/${modelUri}/MLmodel`, Buffer.from(mlModelText)],
    [`weather/${modelUri}/model.onnx`, onnxBytes],
    [`weather/${modelUri}/requirements.txt`, Buffer.from('onnx==1.18.0\nnumpy==2.1.0 # pinned\n-e .\n')],
    [
      `weather/${runUri}/environment.json`,
      Buffer.from(JSON.stringify({ python: '3.11.9', packages: { numpy: '2.1.0' }, machine: 'x86_64' })),
    ],
  ]);

/** Ports on the twins; everything lies in project weather. */
export const registrationSetUp = (
  overrides: {
    readonly run?: Partial<RunFacts>;
    readonly loggedModel?: Partial<LoggedModelFacts>;
    readonly files?: Map<string, Buffer>;
    /** Who made the token of a principal. */
    readonly makers?: Readonly<Record<string, readonly string[]>>;
    readonly trainingSets?: readonly TrainingSetDescription[];
  } = {},
) => {
  const journal = new MemoryJournal();
  const runs = [{ ...run, ...overrides.run }];
  const models = [{ ...loggedModel, ...overrides.loggedModel }];
  const ports = {
    store: memoryRegistryStore(journal),
    files: memoryModelFiles(overrides.files ?? filesOfRun()),
    traffic: new FakeTraffic(),
    journal: memoryJournalReader(journal),
    origins: { makersOf: async (principal: string) => overrides.makers?.[principal] ?? [] },
    trainingSets: {
      find: async (project: string, digest: string) =>
        overrides.trainingSets?.find((one) => one.project === project && one.digest === digest),
    },
    tracking: {
      run: async (project: string, id: string) =>
        project === 'weather' ? runs.find((one) => one.runId === id) : undefined,
      loggedModel: async (project: string, id: string) =>
        project === 'weather' ? models.find((one) => one.modelId === id) : undefined,
    },
  };
  return { journal, ports };
};

/** Input of the step, as the training machine gives it. */
export const registerInput = (overrides: Partial<RegisterInput> = {}): RegisterInput => ({
  call: { project: 'weather', execution: 'training-1', author: 'token:ada', cause: null },
  projectVersion: 3,
  trial: { number: 4, runId, modelId, onnxSha256, metrics: { test_balanced_accuracy: 0.71 } },
  trainingSet: { digest: sha256('b') },
  datasets: [{ dataset: 'city-weather', version: 2, digest: sha256('c') }],
  views: [{ name: 'daily_weather', version: 1, digest: sha256('d') }],
  service: { name: 'rain_v1', version: 1, digest: sha256('e') },
  ...overrides,
});
