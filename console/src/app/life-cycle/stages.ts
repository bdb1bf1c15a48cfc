import type { DatasetSummaries } from '../../features/datasets/api/datasets';
import type { FeatureViews } from '../../features/features/api/views';
import type { AppliedProject } from '../../features/governance/api/project';
import type { MonitorHistory } from '../../features/monitoring/api/monitors';
import type { Execution, Executions } from '../../features/pipelines/api/executions';
import type { ModelVersions } from '../../features/registry/api/versions';
import { type EndpointState, runningDeployment } from '../../features/serving/api/endpoints';
import { countText } from '../../format/number';
import type { Known, Stage } from './stage';

/** Everything that the strip is drawn from. */
export interface LifeCycle {
  readonly project: Known<AppliedProject | null>;
  readonly datasets: Known<DatasetSummaries>;
  readonly views: Known<FeatureViews>;
  readonly executions: Known<Executions>;
  readonly models: Known<readonly ModelVersions[]>;
  readonly endpoints: Known<readonly EndpointState[]>;
  readonly monitors: Known<readonly MonitorHistory[]>;
}

type Standing = Omit<Stage, 'name'>;
const ahead = (detail: string): Standing => ({ state: 'ahead', detail });

const frame = ({ project }: LifeCycle): Standing =>
  project ? { state: 'done', detail: `version ${project.applied.version}` } : ahead('not applied');

const data = ({ datasets = [] }: LifeCycle): Standing => {
  const rows = datasets.reduce((sum, dataset) => sum + dataset.rows, 0);
  return datasets.length === 0 ? ahead('none yet') : { state: 'done', detail: countText(rows, 'row') };
};

const features = ({ views = [] }: LifeCycle): Standing => {
  const count = views.reduce((sum, view) => sum + view.features.length, 0);
  return views.length === 0 ? ahead('none yet') : { state: 'done', detail: countText(count, 'feature') };
};

const trainings = ({ executions = [] }: LifeCycle): readonly Execution[] =>
  executions.filter(({ pipeline }) => pipeline === 'training');

const train = (cycle: LifeCycle): Standing => {
  const [newest] = trainings(cycle);
  if (!newest) return ahead('not yet');
  if (newest.status === 'running') return { state: 'running', detail: 'running' };
  if (newest.status === 'failed') return { state: 'attention', detail: 'last one failed' };
  return { state: 'done', detail: newest.status === 'rejected' ? 'last one rejected' : 'trained' };
};

const approve = ({ models = [] }: LifeCycle): Standing => {
  const versions = models.flatMap((model) => model.versions);
  const waiting = versions.find(({ approval }) => approval.status === 'pending');
  if (waiting) return { state: 'waiting', detail: `${waiting.model} v${waiting.version} waits` };
  const approved = versions.find(({ approval }) => approval.status === 'approved');
  return approved ? { state: 'done', detail: `v${approved.version} approved` } : ahead('nothing to decide');
};

const deploy = ({ endpoints = [] }: LifeCycle): Standing => {
  const moving = endpoints.find((state) => runningDeployment(state));
  if (moving) {
    const { version } = runningDeployment(moving) ?? {};
    const variant = moving.endpoint.variants.find((one) => one.version === version);
    return { state: 'running', detail: `v${version} at ${variant?.weight ?? 0} %` };
  }
  const [newest] = endpoints.flatMap(({ deployments }) => deployments[0] ?? []);
  const isBad =
    newest?.status === 'failed' || (newest?.status === 'rolled_back' && newest.kind === 'rollout');
  if (newest && isBad)
    return { state: 'attention', detail: `v${newest.version} ${newest.status.replace('_', ' ')}` };
  const live = endpoints.flatMap(({ endpoint }) => endpoint.variants).sort((a, b) => b.weight - a.weight)[0];
  return live ? { state: 'done', detail: `v${live.version} live` } : ahead('nothing live');
};

const monitor = ({ monitors = [] }: LifeCycle): Standing => {
  if (monitors.length === 0) return ahead('no monitor');
  const runs = monitors.flatMap((history) => history.runs);
  if (runs.some(({ status }) => status === 'running')) return { state: 'running', detail: 'running' };
  const states = monitors.map((history) => history.monitor.state);
  if (states.includes('alarm')) return { state: 'attention', detail: 'drift' };
  if (states.includes('warning')) return { state: 'waiting', detail: 'drift, unconfirmed' };
  return runs.length === 0 ? ahead('not run yet') : { state: 'done', detail: 'no drift' };
};

const retrain = (cycle: LifeCycle): Standing => {
  const { project } = cycle;
  const newest = trainings(cycle).find(({ trigger }) => trigger === 'drift');
  if (newest?.status === 'running') return { state: 'running', detail: 'because of drift' };
  if (newest?.status === 'waiting_for_approval') return { state: 'waiting', detail: 'waits for approval' };
  if (newest?.status === 'failed') return { state: 'attention', detail: 'failed' };
  if (newest) return { state: 'done', detail: 'after drift' };
  return ahead(project?.definition.retraining.onDrift ? 'on drift' : 'by hand');
};

/** Where a project stands in the life of its model. */
export const stagesOf = (cycle: LifeCycle): readonly Stage[] => [
  { name: 'Frame', ...frame(cycle) },
  { name: 'Data', ...data(cycle) },
  { name: 'Features', ...features(cycle) },
  { name: 'Train', ...train(cycle) },
  { name: 'Approve', ...approve(cycle) },
  { name: 'Deploy', ...deploy(cycle) },
  { name: 'Monitor', ...monitor(cycle) },
  { name: 'Retrain', ...retrain(cycle) },
];

/** The stage where the project is: the last that asks for something or runs, else the last that was reached. */
export const currentStage = (stages: readonly Stage[]): Stage | undefined =>
  stages.findLast(({ state }) => state === 'attention' || state === 'waiting' || state === 'running') ??
  stages.findLast(({ state }) => state === 'done');
