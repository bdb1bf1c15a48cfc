import type { Call } from '../../contracts/call';
import type { ModelVersion } from '../../contracts/registry/model-version';
import type { DeploymentStep } from '../../contracts/serving/deployment';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { MemoryDeploymentEngine } from '../../lambdas/serving/adapters/memory/deployment-engine';
import { memoryDeploymentStore } from '../../lambdas/serving/adapters/memory/deployment-store';
import type { StoredDeployment } from '../../lambdas/serving/core/stored-deployment';
import { makeVariant } from './make-variant';

export const time = '2015-07-01T00:00:00.000Z';

/** A call of a developer of the project weather, some seconds after `time`. */
export const makeCall = (secondsLater = 0): Call => ({
  principal: { id: 'token:dev', name: 'dev', author: 'token:dev', grants: { weather: 'developer' } },
  project: 'weather',
  correlationId: 'correlation',
  time: new Date(Date.parse(time) + secondsLater * 1000).toISOString(),
  cause: null,
});

/** A step of a rollout that lies ahead. */
export const makeStep = (fields: Partial<DeploymentStep> = {}): DeploymentStep => ({
  weight: 100,
  bakeSeconds: 0,
  shiftedAt: null,
  checks: [],
  decision: null,
  ...fields,
});

/** A running deployment of rain version 2 that has not shifted traffic. */
export const makeDeployment = (fields: Partial<StoredDeployment> = {}): StoredDeployment => ({
  schemaVersion: 1,
  project: 'weather',
  id: 'deploy-1',
  endpoint: 'rain',
  model: 'rain',
  version: 2,
  formerVersion: null,
  strategy: 'all_at_once',
  status: 'running',
  reason: null,
  steps: [makeStep()],
  checks: [],
  patienceSeconds: 0,
  withoutEvidence: 'proceed',
  kind: 'rollout',
  author: 'token:dev',
  startedAt: time,
  endedAt: null,
  variant: makeVariant({ version: 2 }),
  formerVariants: [],
  formerRetiredAt: null,
  inForceBefore: null,
  entry: null,
  revision: null,
  sequence: 0,
  ...fields,
});

const sha256 = 'a'.repeat(64);

/** An approved version of the model rain, trained on no feature service. */
export const makeModelVersion = (fields: Partial<ModelVersion> = {}): ModelVersion => ({
  schemaVersion: 1,
  project: 'weather',
  model: 'rain',
  version: 1,
  revision: 1,
  digest: sha256,
  author: 'token:dev',
  runAuthor: null,
  createdBy: 'execution:1',
  createdAt: time,
  updatedAt: time,
  source: 'runs:/1/model',
  artifactUri: 'mlflow-artifacts:/1/model',
  artifact: { bucket: 'artifacts', key: `projects/weather/models/${sha256}/model.onnx`, sha256, size: 333 },
  signature: null,
  metrics: {},
  params: {},
  provenance: {
    runId: null,
    loggedModelId: null,
    execution: null,
    projectVersion: null,
    codeCommit: null,
    trainingSet: null,
    datasets: [],
    featureViews: [],
    featureService: null,
    environment: null,
  },
  approval: { status: 'approved', by: 'token:approver', at: time, comment: '' },
  description: '',
  tags: {},
  runLink: '',
  ...fields,
});

/** Ports of deployments on in-memory twins, with approved versions 1 to 9 of the model rain. */
export const makeControl = () => {
  const journal = new MemoryJournal();
  const versions = new Map(
    Array.from({ length: 9 }, (_, index) => [index + 1, makeModelVersion({ version: index + 1 })]),
  );
  const probed: unknown[] = [];
  const control = {
    journal,
    versions,
    probed,
    answer: { ready: true, reason: null as string | null, latencyMs: 0.1 as number | null },
    deployments: memoryDeploymentStore(journal),
    engine: new MemoryDeploymentEngine(),
    projects: { latest: async () => undefined },
    sources: {
      versions: {
        version: async (_project: string, model: string, version: number) =>
          model === 'rain' ? versions.get(version) : undefined,
      },
      features: {
        service: async () => undefined,
        view: async () => undefined,
        requestView: async () => undefined,
      },
    },
    pool: {
      probe: async (request: unknown) => {
        probed.push(request);
        return control.answer;
      },
    },
  };
  return control;
};

/** Facts of the journal, in order. */
export const factsOf = ({ journal }: { readonly journal: MemoryJournal }): readonly string[] =>
  journal.entries.map(({ fact }) => fact);
