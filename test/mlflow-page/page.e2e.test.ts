import { state, tokensOf } from '../harness/platform';

const project = 'mlflow-page';
let token: string;
let cookie: string;
let runId: string;

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${state.apiUrl}${path}`, { redirect: 'manual', ...init });

/** A call as the page makes it: below its address, with a cookie and no header of its own. */
const askAsPage = async (path: string, body?: unknown): Promise<unknown> => {
  const headers = { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  const init = body === undefined ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
  const response = await ask(`/mlflow/${path}`, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return text.startsWith('{') ? JSON.parse(text) : text;
};

beforeAll(async () => {
  token = (await tokensOf(project)).developer;
  const headers = { authorization: `Bearer ${token}` };
  const response = await ask('/mlflow/session', { method: 'POST', headers });
  expect(response.status).toBe(200);
  cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const { run } = (await askAsPage('ajax-api/2.0/mlflow/runs/create', { experiment_id: '0' })) as {
    run: { info: { run_id: string } };
  };
  runId = run.info.run_id;
  const dataset = { name: 'rain', digest: 'd1', source_type: 'local', source: '{}' };
  await askAsPage('ajax-api/2.0/mlflow/runs/log-inputs', {
    run_id: runId,
    datasets: [{ dataset, tags: [] }],
  });
});

it.each(['/mlflow', '/mlflow/'])('%s leads to the page, and the page to where one signs in', async (path) => {
  expect((await ask(path)).headers.get('location')).toBe('/mlflow/index.html');
  expect((await ask('/mlflow/index.html')).headers.get('location')).toBe('/mlflow/sign-in');
});

it('serves the page and its largest file', async () => {
  const page = String(await askAsPage('index.html'));
  const script = /static-files\/static\/js\/main\.\w+\.js/.exec(page)?.[0] ?? '';
  const response = await ask(`/mlflow/${script}`, { headers: { 'accept-encoding': 'br' } });
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toContain('immutable');
  expect((await response.text()).length).toBeGreaterThan(4_000_000);
});

it('answers GraphQL from tracking and registry', async () => {
  const { data, errors } = (await askAsPage('graphql', {
    query: `{
      mlflowGetRun(input: { runId: "${runId}" }) { run { info { runId } experiment { name } modelVersions { name } inputs { datasetInputs { dataset { name } } } } }
      mlflowSearchRuns(input: { experimentIds: ["0"] }) { runs { info { runId } } }
      mlflowSearchModelVersions(input: { filter: "name = 'none'" }) { modelVersions { name } }
      mlflowListArtifacts(input: { runId: "${runId}" }) { files { path } }
      mlflowGetMetricHistoryBulkInterval(input: { runIds: ["${runId}"], metricKey: "loss" }) { metrics { value } }
    }`,
  })) as { data: Record<string, never>; errors: string[] | null };
  expect(errors).toBeNull();
  expect(data['mlflowGetRun']).toMatchObject({
    run: {
      info: { runId },
      experiment: { name: 'Default' },
      inputs: { datasetInputs: [{ dataset: { name: 'rain' } }] },
    },
  });
  expect(data['mlflowSearchRuns']).toMatchObject({ runs: [{ info: { runId } }] });
});

it('reaches both API functions with the cookie, and only below its own address', async () => {
  await askAsPage(`ajax-api/2.0/mlflow/upload-artifact?run_uuid=${runId}&path=note.json`, { note: 1 });
  expect(await askAsPage(`get-artifact?run_uuid=${runId}&path=note.json`)).toEqual({ note: 1 });
  expect(await askAsPage('ajax-api/2.0/mlflow/registered-models/search')).toEqual({});
  for (const path of ['/ajax-api/2.0/mlflow/runs/search', '/api/2.0/mlflow/runs/search'])
    expect((await ask(path, { method: 'POST', headers: { cookie }, body: '{}' })).status).toBe(401);
  const foreign = { cookie, origin: 'https://elsewhere.example', 'content-type': 'application/json' };
  const refused = await ask('/mlflow/ajax-api/2.0/mlflow/runs/create', {
    method: 'POST',
    headers: foreign,
    body: JSON.stringify({ experiment_id: '0' }),
  });
  expect(refused.status).toBe(403);
});
