import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientOf, state, tokensOf, until } from '../harness/platform';
import { applyWeather, trainUntilDecision } from '../harness/weather';

const file = 'npm:vega-datasets/data/seattle-weather.csv';
const broken = join(__dirname, '..', 'datasets', 'fixtures', 'seattle-weather-implausible.csv');

/** One quick trial, the one that wins the whole search. */
const oneTrial = (yaml: string): string =>
  yaml
    .replace('[logistic_regression, gradient_boosting, random_forest]', '[logistic_regression]')
    .replace('keep_features: [6, 10]', 'keep_features: [10]');

describe('a training that should not succeed', () => {
  it('ends at data that break an expectation, with the rows named and no version left behind', async () => {
    const project = 'weather-broken';
    await applyWeather(project, { replace: { [file]: readFileSync(broken, 'utf8') } });
    const execution = await trainUntilDecision(project);
    expect(execution.status).toBe('failed');
    expect(execution.reason).toMatch(/clean: .*row/s);
    const viewer = await clientOf(project, 'viewer');
    const { versions } = await viewer.datasets.listVersions({ dataset: 'city-weather' });
    expect(versions.map(({ version }) => version)).toEqual([1]);
  }, 120_000);

  it('ends at a closed gate with both numbers, and registers nothing', async () => {
    const project = 'weather-gate';
    const edit = (yaml: string) =>
      oneTrial(yaml).replace('metric: test_log_loss, atMost: 0.6', 'metric: test_log_loss, atMost: 0.01');
    await applyWeather(project, { edit });
    const execution = await trainUntilDecision(project);
    expect(execution).toMatchObject({ status: 'failed' });
    expect(execution.reason).toMatch(/gate: test_log_loss at most 0\.01: got 0\.\d+, needs 0\.01/);
    const viewer = await clientOf(project, 'viewer');
    expect((await viewer.registry.listModels({})).models).toEqual([]);
  }, 120_000);
});

describe('an approval', () => {
  const project = 'weather-approval';
  let executionId: string;
  let reproduced: unknown;

  beforeAll(async () => {
    await applyWeather(project, { edit: oneTrial });
    // Whoever starts the training is the author: here the admin, who may approve other people's work.
    const admin = await clientOf(project, 'admin');
    executionId = (await admin.pipelines.startTraining({})).id;
    const execution = await until('the decision point', async () => {
      const found = await admin.pipelines.getExecution({ executionId });
      return found.status === 'running' ? undefined : found;
    });
    expect(execution).toMatchObject({ status: 'waiting_for_approval', results: { version: 1 } });
    reproduced = (execution.results['best'] as { onnxSha256: string }).onnxSha256;
  }, 180_000);

  it('needs the role', async () => {
    const developer = await clientOf(project, 'developer');
    const attempt = developer.registry.approveVersion({ model: 'rain', version: 1 });
    await expect(attempt).rejects.toMatchObject({ status: 403, code: 'auth.denied' });
  });

  it('needs somebody other than the author', async () => {
    const admin = await clientOf(project, 'admin');
    const attempt = admin.registry.approveVersion({ model: 'rain', version: 1 });
    await expect(attempt).rejects.toMatchObject({ status: 403, code: 'registry.approval.own-work' });
  });

  it('is needed before a deployment', async () => {
    const developer = await clientOf(project, 'developer');
    const attempt = developer.serving.startDeployment({ endpoint: 'rain', model: 'rain', version: 1 });
    await expect(attempt).rejects.toMatchObject({ status: 409, code: 'deployment.version.not-approved' });
  });

  it('that is refused ends the execution with the reason', async () => {
    const approver = await clientOf(project, 'approver');
    await approver.registry.rejectVersion({ model: 'rain', version: 1, comment: 'winters are missing' });
    const execution = await until('the end of the execution', async () => {
      const found = await approver.pipelines.getExecution({ executionId });
      return found.endedAt ? found : undefined;
    });
    expect(execution.status).toBe('rejected');
    expect(execution.reason).toContain('winters are missing');
  });

  it('is asked for bytes that another training on the same data and seed gave as well', async () => {
    const developer = await clientOf(project, 'developer');
    const again = await trainUntilDecision(project);
    expect((again.results['best'] as { onnxSha256: string }).onnxSha256).toBe(reproduced);
    const stopped = await developer.pipelines.stopExecution({ executionId: again.id });
    expect(stopped.status).toBe('failed');
    expect(await developer.pipelines.stopExecution({ executionId: again.id })).toEqual(stopped);
  }, 120_000);
});

describe('the edge', () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${state.apiUrl}${path}`, { headers });

  it('is alive without a token, and closed without one everywhere else', async () => {
    expect(await (await get('/health')).text()).toBe('OK');
    for (const path of [
      '/api/cairn/v1/whoami',
      '/api/2.0/mlflow/experiments/get?experiment_id=0',
      '/v2/models/rain',
    ])
      expect((await get(path)).status).toBe(401);
  });

  it('takes the token as the password of Basic', async () => {
    const { viewer } = await tokensOf('seattle');
    const authorization = `Basic ${Buffer.from(`anybody:${viewer}`).toString('base64')}`;
    const answer = await (await get('/api/cairn/v1/whoami', { authorization })).json();
    expect(answer).toMatchObject({ grants: { seattle: 'viewer' } });
  });

  it('shows a token of one project nothing of another', async () => {
    const { viewer } = await tokensOf('seattle');
    const authorization = `Bearer ${viewer}`;
    expect((await get('/api/cairn/v1/projects/weather-gate/models', { authorization })).status).toBe(403);
    const elsewhere = { authorization, 'x-mlflow-workspace': 'weather-gate' };
    expect((await get('/api/2.0/mlflow/experiments/get?experiment_id=0', elsewhere)).status).toBe(403);
  });

  it('refuses in the form of each protocol', async () => {
    const { viewer } = await tokensOf('seattle');
    const authorization = `Bearer ${viewer}`;
    expect(
      await (await get('/api/2.0/mlflow/runs/get?run_id=nothing', { authorization })).json(),
    ).toMatchObject({
      error_code: 'RESOURCE_DOES_NOT_EXIST',
    });
    expect(await (await get('/v2/models/nothing', { authorization })).json()).toEqual({
      error: expect.any(String),
    });
    expect(await (await get('/api/2.0/mlflow/no/such/route', { authorization })).json()).toMatchObject({
      error_code: 'ENDPOINT_NOT_FOUND',
    });
  });
});
