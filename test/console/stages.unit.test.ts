import { currentStage, stagesOf } from '../../console/src/app/life-cycle/stages';
import { makeDeployment, makeEndpoint } from './makers/make-deployment';
import { makeExecution } from './makers/make-execution';
import { makeMonitor, makeMonitoringRun } from './makers/make-monitoring';
import { approved, makeModel, makeVersion } from './makers/make-version';

type LifeCycle = Parameters<typeof stagesOf>[0];

const empty: LifeCycle = {
  project: null,
  datasets: [],
  views: [],
  executions: [],
  models: [],
  endpoints: [],
  monitors: [],
};

const stage = (name: string, cycle: Partial<LifeCycle>) =>
  stagesOf({ ...empty, ...cycle }).find((one) => one.name === name);

describe('the life cycle', () => {
  it('lies ahead of a project that is not there, or that nothing is known of', () => {
    expect(new Set(stagesOf(empty).map(({ state }) => state))).toEqual(new Set(['ahead']));
    expect(currentStage(stagesOf(empty))).toBeUndefined();
    const unknown = Object.fromEntries(Object.keys(empty).map((key) => [key, undefined]));
    expect(stagesOf(unknown as unknown as LifeCycle)).toEqual(stagesOf(empty));
  });

  it.each([
    ['running', 'running'],
    ['failed', 'attention'],
    ['rejected', 'done'],
    ['waiting_for_approval', 'done'],
  ] as const)('sees a training that is %s as %s', (status, state) => {
    expect(stage('Train', { executions: [makeExecution(1, 5, { status })] })).toMatchObject({ state });
  });

  it('takes no materialization for a training', () => {
    const executions = [makeExecution(1, 5, { pipeline: 'materialization', status: 'failed' })];
    expect(stage('Train', { executions })).toMatchObject({ state: 'ahead' });
  });

  it('waits while any version waits for a decision', () => {
    const versions = [makeVersion(3, { approval: approved() }), makeVersion(2)];
    expect(stage('Approve', { models: [{ model: makeModel(), versions }] })).toMatchObject({
      state: 'waiting',
      detail: 'rain v2 waits',
    });
  });

  it.each([
    [makeDeployment(4, { status: 'running', endedAt: null }), 'running', 'v4 at 10 %'],
    [makeDeployment(4, { status: 'rolled_back' }), 'attention', 'v4 rolled back'],
    [makeDeployment(4, { status: 'failed' }), 'attention', 'v4 failed'],
    [makeDeployment(3), 'done', 'v3 live'],
  ])('tells the deployment %#', (deployment, state, detail) => {
    const endpoints = [{ endpoint: makeEndpoint({ 3: 90, 4: 10 }), deployments: [deployment] }];
    expect(stage('Deploy', { endpoints })).toEqual({ name: 'Deploy', state, detail });
  });

  it.each([
    ['ok', 'done'],
    ['warning', 'waiting'],
    ['alarm', 'attention'],
  ] as const)('sees a monitor in the state %s as %s', (state, expected) => {
    const monitors = [{ monitor: makeMonitor({ state }), runs: [makeMonitoringRun(1)] }];
    expect(stage('Monitor', { monitors })).toMatchObject({ state: expected });
  });

  it('is where something waits or is wrong, the latest in the life of a model', () => {
    const cycle = {
      ...empty,
      executions: [makeExecution(2, 5, { trigger: 'drift', status: 'running', endedAt: null })],
      monitors: [{ monitor: makeMonitor({ state: 'alarm' }), runs: [makeMonitoringRun(1)] }],
    };
    expect(currentStage(stagesOf(cycle))).toMatchObject({ name: 'Retrain', state: 'running' });
  });
});
