import type { Subject } from '../journal';

/**
 * Ids of the things that the journal and the lineage graph speak of, made in one place so that what one
 * context records is what another one finds. A name and a version are joined by `/`, which no name holds.
 */
export const subjects = {
  project: (project: string): Subject => ({ kind: 'project', id: project }),
  /** One applied version of the project's definition. */
  projectVersion: (project: string, version: number): Subject => ({
    kind: 'project',
    id: `${project}/${version}`,
  }),
  datasetVersion: (dataset: string, version: number): Subject => ({
    kind: 'dataset-version',
    id: `${dataset}/${version}`,
  }),
  featureView: (view: string, version: number): Subject => ({
    kind: 'feature-view',
    id: `${view}/${version}`,
  }),
  entity: (entity: string, version: number): Subject => ({ kind: 'entity', id: `${entity}/${version}` }),
  requestView: (view: string, version: number): Subject => ({
    kind: 'request-view',
    id: `${view}/${version}`,
  }),
  featureService: (service: string, version: number): Subject => ({
    kind: 'feature-service',
    id: `${service}/${version}`,
  }),
  erasure: (erasure: string): Subject => ({ kind: 'erasure', id: erasure }),
  trainingSet: (digest: string): Subject => ({ kind: 'training-set', id: digest }),
  experiment: (experimentId: string): Subject => ({ kind: 'experiment', id: experimentId }),
  run: (runId: string): Subject => ({ kind: 'run', id: runId }),
  registeredModel: (model: string): Subject => ({ kind: 'registered-model', id: model }),
  modelVersion: (model: string, version: number): Subject => ({
    kind: 'model-version',
    id: `${model}/${version}`,
  }),
  execution: (execution: string): Subject => ({ kind: 'execution', id: execution }),
  deployment: (deployment: string): Subject => ({ kind: 'deployment', id: deployment }),
  endpoint: (endpoint: string): Subject => ({ kind: 'endpoint', id: endpoint }),
  monitoringRun: (run: string): Subject => ({ kind: 'monitoring-run', id: run }),
  webhook: (webhook: string): Subject => ({ kind: 'webhook', id: webhook }),
} as const;
