import type * as z from 'zod';
import type { RequestOf } from '../../contracts/http/route';
import type { routes } from '../../sdk/src';
import { minutesAgo } from './makers/any';
import { makeDeployment, makeEndpoint } from './makers/make-deployment';
import { makeExecution, makeSteps } from './makers/make-execution';
import { makeFeatureView } from './makers/make-feature-view';
import { makeMonitor, makeMonitoringRun, makeReport } from './makers/make-monitoring';
import { makeProject } from './makers/make-project';
import { makeRun } from './makers/make-run';
import { makeStory } from './makers/make-story';
import { approved, makeModel, makeVersion } from './makers/make-version';

type AnyRoute = (typeof routes)[number];

/** What a fake platform answers, by route: what the route's own schema takes. */
export type Answers = {
  [R in AnyRoute as R['id']]?: (request: RequestOf<R>) => z.input<R['response']>;
};

const executions = [
  makeExecution(4, 12, { trigger: 'drift', status: 'waiting_for_approval', endedAt: null }),
  makeExecution(3, 150, { status: 'rejected', reason: 'no better than v2: ROC AUC 0.731 against 0.741' }),
  makeExecution(2, 240),
  makeExecution(1, 420, {
    status: 'failed',
    reason: 'expectation between on wind: 3 rows of 1,461 are above 120',
  }),
];

const monitoringRuns = [7, 6, 5, 4, 3, 2, 1].map((number) => makeMonitoringRun(number));

/** A project in the middle of its life: one version live, one waiting, drift found. */
export const weather = (): Answers => ({
  'governance.getProject': () => makeProject(),
  'datasets.listDatasets': () => ({
    datasets: [
      {
        dataset: 'city-weather',
        version: 2,
        kind: 'cleaned',
        digest: 'f'.repeat(64),
        rows: 1461,
        parent: 1,
        createdAt: minutesAgo(500),
      },
    ],
    nextPageToken: null,
  }),
  'features.listViews': () => ({ views: [makeFeatureView()] }),
  'pipelines.listExecutions': () => ({ executions }),
  'pipelines.getExecution': ({ executionId }) => {
    const execution = executions.find(({ id }) => id === executionId) ?? makeExecution(9, 5);
    return { ...execution, steps: [...makeSteps(execution)] };
  },
  'registry.listModels': () => ({
    models: [makeModel({ aliases: { live: 3, approved: 3 } })],
    nextPageToken: null,
  }),
  'registry.listVersions': () => ({
    versions: [
      makeVersion(4),
      makeVersion(3, { approval: approved('beats the baseline in every season') }),
      makeVersion(2, { approval: approved() }),
      makeVersion(1, { approval: { ...approved(), status: 'rejected' } }),
    ],
    nextPageToken: null,
  }),
  'serving.listEndpoints': () => ({ endpoints: [makeEndpoint({ 3: 100 })] }),
  'serving.listDeployments': () => ({
    deployments: [
      makeDeployment(3),
      makeDeployment(2, {
        id: 'deploy-2b',
        status: 'rolled_back',
        reason: 'log_loss 1.92 is 1.35 worse than v1 (allowed: 0.3), 40 samples',
      }),
      makeDeployment(1, { strategy: 'all_at_once' }),
    ],
  }),
  'monitoring.listMonitors': () => ({ monitors: [makeMonitor({ state: 'alarm' })] }),
  'monitoring.listRuns': () => ({ runs: monitoringRuns }),
  'monitoring.getReport': ({ runId }) =>
    makeReport(monitoringRuns.find(({ id }) => id === runId) ?? makeMonitoringRun(1)),
  'tracking.searchExperiments': () => ({
    experiments: [
      {
        experiment_id: '1',
        name: 'weather',
        artifact_location: 'mlflow-artifacts:/1',
        lifecycle_stage: 'active',
        workspace: 'weather',
        creation_time: 1,
        last_update_time: 1,
      },
    ],
  }),
  'tracking.searchRuns': () => ({ runs: Array.from({ length: 12 }, (_, number) => makeRun(number)) }),
  'lineage.story': () => makeStory(3),
});

/** A project that was never applied. */
export const nothing = (): Answers => ({
  'datasets.listDatasets': () => ({ datasets: [], nextPageToken: null }),
  'features.listViews': () => ({ views: [] }),
  'pipelines.listExecutions': () => ({ executions: [] }),
  'registry.listModels': () => ({ models: [], nextPageToken: null }),
  'serving.listEndpoints': () => ({ endpoints: [] }),
  'monitoring.listMonitors': () => ({ monitors: [] }),
  'tracking.searchExperiments': () => ({ experiments: [] }),
});
