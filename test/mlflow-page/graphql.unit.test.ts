import { innerCalls } from '../../lambdas/mlflow-page/graphql/inner-calls';
import type { HttpCall } from '../../lambdas/platform/http/serve';
import { httpEvent } from '../harness/api-client';
import { callIn } from '../tracking/make-tracking';
import { type PageServer, startPageServer } from './page-server';
import { poster, type Seeded, seedProject } from './seed-project';

let server: PageServer;
let seeded: Seeded;
beforeAll(async () => {
  server = await startPageServer('there-is-no-page');
  seeded = await seedProject(server, 30);
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: every test reads another shape
  readonly data: any;
  readonly errors: string[] | null;
}

const ask = async (query: string, variables?: unknown, token = 'ada'): Promise<Answer> => {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
};

const last = () => seeded.runIds.at(-1) ?? '';

describe('a run', () => {
  const query = `query GetRun($data: MlflowGetRunInput!) @component(name: "MLflow.ExperimentRunTracking") {
    mlflowGetRun(input: $data) {
      apiError { code }
      run {
        info { runName status startTime endTime lifecycleStage }
        experiment { experimentId name tags { key } lastUpdateTime }
        modelVersions { name version status source }
        data { metrics { key value step timestamp } params { key value } tags { key value } }
        inputs { datasetInputs { dataset { name } } modelInputs { modelId } }
        outputs { modelOutputs { modelId step } }
      }
    }
  }`;

  it('is answered as the page asks for it', async () => {
    const { data, errors } = await ask(query, { data: { runId: last() } });
    expect(errors).toBeNull();
    const { run, apiError } = data.mlflowGetRun;
    expect(apiError).toBeNull();
    expect(run.info).toEqual({
      runName: 'run-0029',
      status: 'FINISHED',
      startTime: String(Date.UTC(2026, 0, 5, 8, 29)),
      endTime: String(Date.UTC(2026, 0, 5, 8, 29, 30)),
      lifecycleStage: 'active',
    });
    expect(run.experiment).toMatchObject({
      experimentId: seeded.experimentId,
      name: 'rain tomorrow',
      tags: [],
    });
    expect(run.data.params).toContainEqual({ key: 'depth', value: '9' });
    expect(run.data.metrics).toContainEqual(
      expect.objectContaining({ key: 'accuracy', value: expect.closeTo(0.507_25), step: '0' }),
    );
    expect(run.outputs.modelOutputs).toEqual([{ modelId: expect.stringMatching(/^m-/), step: '0' }]);
    expect(run.inputs).toEqual({ datasetInputs: [], modelInputs: [] });
    expect(
      run.modelVersions.map(({ name, version }: Record<string, string>) => `${name}/${version}`),
    ).toEqual(expect.arrayContaining(['rain-model/1', 'rain-model/2']));
  });

  it('that is not there is an error beside the data', async () => {
    const { status, data, errors } = await ask(query, { data: { runId: 'f'.repeat(32) } });
    expect(status).toBe(200);
    expect(data).toEqual({ mlflowGetRun: null });
    expect(errors).toEqual([expect.stringContaining('not found')]);
  });

  it('has null where a metric is no number', async () => {
    const post = poster(server.url);
    for (const value of ['NaN', 'Infinity', '-Infinity'])
      await post('runs/log-metric', { run_id: seeded.runIds[0], key: value, value, timestamp: 1, step: 0 });
    const { data, errors } = await ask(
      `{ mlflowGetRun(input: { runId: "${seeded.runIds[0]}" }) { run { data { metrics { key value } } } } }`,
    );
    expect(errors).toBeNull();
    for (const key of ['NaN', 'Infinity', '-Infinity'])
      expect(data.mlflowGetRun.run.data.metrics).toContainEqual({ key, value: null });
  });
});

it('answers the other queries of the schema', async () => {
  const input = `experimentIds: ["${seeded.experimentId}"]`;
  const { data, errors } = await ask(`{
    mlflowGetExperiment(input: { experimentId: "${seeded.experimentId}" }) { experiment { name creationTime } }
    mlflowSearchRuns(input: { ${input}, maxResults: 2, orderBy: ["metrics.accuracy DESC"] }) {
      runs { info { runName } experiment { name } } nextPageToken
    }
    mlflowListArtifacts(input: { runId: "${last()}" }) { rootUri files { path isDir fileSize } }
    mlflowSearchModelVersions(input: { filter: "name = 'rain-model'" }) { modelVersions { version tags { key } } }
    mlflowGetMetricHistoryBulkInterval(input: { runIds: ["${last()}"], metricKey: "loss" }) {
      metrics { runId step value }
    }
    test(inputString: "x") { output }
  }`);
  expect(errors).toBeNull();
  expect(data.mlflowGetExperiment.experiment.name).toBe('rain tomorrow');
  expect(data.mlflowSearchRuns.runs.map(({ info }: { info: { runName: string } }) => info.runName)).toEqual([
    'run-0029',
    'run-0028',
  ]);
  expect(data.mlflowSearchRuns.nextPageToken).not.toBe('');
  expect(data.mlflowListArtifacts.files).toContainEqual({
    path: 'metrics.json',
    isDir: false,
    fileSize: '17',
  });
  expect(data.mlflowSearchModelVersions.modelVersions).toHaveLength(2);
  expect(data.mlflowGetMetricHistoryBulkInterval.metrics[0]).toMatchObject({ runId: last(), step: '0' });
  expect(data.test.output).toBe('x');
  const mutation = await ask(
    `mutation { mlflowSearchDatasets(input: { ${input} }) { datasetSummaries { name } } }`,
  );
  expect(mutation).toMatchObject({ data: { mlflowSearchDatasets: { datasetSummaries: [] } }, errors: null });
});

it('searches the registry once for all runs of a list', async () => {
  const models = jest.spyOn(server.registry.store, 'models');
  const { data } = await ask(
    `{ mlflowSearchRuns(input: { experimentIds: ["${seeded.experimentId}"] }) { runs { modelVersions { version } } } }`,
  );
  expect(data.mlflowSearchRuns.runs).toHaveLength(30);
  expect(models).toHaveBeenCalledTimes(1);
  models.mockRestore();
});

describe('a query that asks for too much', () => {
  const fields = (count: number, alias = false) =>
    Array.from({ length: count }, (_, n) => `${alias ? `a${n}: ` : ''}test { output }`).join(' ');
  const nested = (depth: number): string => (depth === 0 ? 'output' : `test { ${nested(depth - 1)} }`);
  const spread = (count: number) =>
    `${Array.from({ length: count }, (_, n) => `fragment F${n} on Query { ${n + 1 < count ? `...F${n + 1} ...F${n + 1}` : fields(2)} }`).join(' ')} { ...F0 }`;

  it.each([
    ['fields', `{ ${fields(11)} }`, 'at most 10 root fields, got 11'],
    ['aliases', `{ ${fields(11, true)} }`, 'at most 10 aliases, got 11'],
    ['selections', `{ ${fields(1001)} }`, 'maximum total selections of 1000'],
    ['depth', `{ ${nested(11)} }`, 'maximum depth of 10'],
    [
      'operations',
      Array.from({ length: 11 }, (_, n) => `query Q${n} { test { output } }`).join(' '),
      'root fields',
    ],
    ['tokens', `{ ${'test '.repeat(3900)}}`, 'maximum total selections'],
    ['fragments in a circle', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }', 'itself'],
    ['a circle through fields', '{ ...A } fragment A on Query { test { ...A } }', 'maximum depth of 10'],
    ['doubling fragments', spread(30), ''],
    ['no field that there is', '{ nothing }', "Cannot query field 'nothing'"],
    ['nothing', '{', 'Syntax Error'],
  ])('(%s) is refused at once', async (_what, query, message) => {
    const started = performance.now();
    const { status, errors } = await ask(query);
    expect(performance.now() - started).toBeLessThan(1000);
    if (status === 200 && message !== '') expect(errors?.join().replaceAll('"', "'")).toContain(message);
    expect([200, 400]).toContain(status);
  });

  it('is refused when it is longer than any query', async () => {
    expect((await ask(`{ ${' '.repeat(20_000)} }`)).status).toBe(400);
  });
});

describe('rights', () => {
  it('are those of the token', async () => {
    const { data } = await ask(
      `{ mlflowGetRun(input: { runId: "${last()}" }) { run { info { runId } } } }`,
      {},
      'vera',
    );
    expect(data.mlflowGetRun.run.info.runId).toBe(last());
  });

  it('end at the project', async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer several',
        'content-type': 'application/json',
        'x-mlflow-workspace': 'energy',
      },
      body: JSON.stringify({
        query: `{ mlflowGetRun(input: { runId: "${last()}" }) { run { info { runId } } } }`,
      }),
    });
    expect(await response.json()).toEqual({
      data: { mlflowGetRun: null },
      errors: [expect.stringContaining('not found')],
    });
  });

  it('are asked for again by every route behind a field', async () => {
    const reached = jest.fn();
    const call = innerCalls({ 'tracking.getRun': reached } as never)({
      ...callIn(),
      project: 'energy',
      event: httpEvent('POST', '/graphql'),
    } as HttpCall);
    await expect(call('tracking.getRun', { run_id: last() })).rejects.toMatchObject({ code: 'auth.denied' });
    expect(reached).not.toHaveBeenCalled();
  });

  it('are asked for at the door', async () => {
    expect((await ask('{ test { output } }', {}, 'nobody')).status).toBe(401);
  });
});

it('tells nothing of a fault', async () => {
  jest.spyOn(server.tracking.experiments, 'find').mockRejectedValue(new Error('table P#weather is on fire'));
  const { status, errors } = await ask(
    `{ mlflowGetExperiment(input: { experimentId: "${seeded.experimentId}" }) { experiment { name } } }`,
  );
  jest.restoreAllMocks();
  expect(status).toBe(200);
  expect(errors).toEqual(['Internal fault; the log of the platform says more.']);
});
