import { type Attack, json, mlflow, proxied, refused } from '../attack';
import type { RawRequest } from '../raw-request';
import { sender, type Victim } from '../victim';

const withHeaders = (request: RawRequest, headers: Readonly<Record<string, string>>): RawRequest => ({
  ...request,
  headers: { ...request.headers, ...headers },
});

const search = (): RawRequest => json('POST', `${mlflow}/experiments/search`, { max_results: 10 });

/** Ways around a check of paths: none may be answered without a token. */
const detours: readonly string[] = [
  '/api/2.0/mlflow/experiments/search',
  '/ajax-api/2.0/mlflow/experiments/search',
  '/api/3.0/mlflow/experiments/search',
  '/API/2.0/mlflow/experiments/search',
  '/api/2.0/mlflow/experiments/search/',
  '/api//2.0/mlflow/experiments/search',
  '//api/2.0/mlflow/experiments/search',
  '/health/../api/2.0/mlflow/experiments/search',
  '/health/..%2fapi/2.0/mlflow/experiments/search',
  '/static/../api/2.0/mlflow/experiments/search',
  '/staticx',
  '/static-files/../../etc/passwd',
  '/api/2.0/mlflow/experiments/search;x=1',
  '/api/2.0/mlflow/experiments/search%3f',
  '/ajax-api/3.0/jobs/1',
  '/ajax-api/3.0/mlflow/jobs',
  '/graphql',
  '/get-artifact?run_id=x&path=y',
  '/v1/traces',
  '/metrics',
  '/api/2.0/mlflow/users/list',
  '/api/2.0/mlflow/users/create',
  '/api/cairn/v1/tracking/purge',
  '/api/cairn/v1/projects/other/tokens',
];

const anonymous = (request: RawRequest): RawRequest => ({ ...request, anonymous: true });

/** What a browser sends that is signed in to MLflow's page, from wherever it was led. */
const byCookie = (path: string, headers: Readonly<Record<string, string>>) => (victim: Victim) =>
  anonymous(
    withHeaders(json('POST', path, { name: 'csrf' }), {
      cookie: `cairn-mlflow-token=${victim.token}; __Secure-cairn-mlflow-token=${victim.token}; mlflow_user=ada`,
      ...headers,
    }),
  );
/** What browsers say of a request that another site has made. */
const siteHeaders: readonly Readonly<Record<string, string>>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://127.0.0.1.evil.example' },
  { referer: 'https://evil.example/mlflow/' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
];
const created = '/2.0/mlflow/experiments/create';

const basic = (credentials: string): string => `Basic ${Buffer.from(credentials).toString('base64')}`;

const credentials: readonly string[] = [
  basic('admin:password'),
  basic('admin:password1234'),
  basic('admin:'),
  basic(':'),
  basic('admin'),
  basic(''),
  'Basic',
  'Basic !!!',
  'Bearer',
  'Bearer ',
  'Bearer undefined',
  'Bearer null',
  'Bearer cairn_',
  'Bearer a.b.c',
  `Bearer ${'x'.repeat(6000)}`,
  'Digest username="admin"',
];

/** Requests that name what belongs to another project. */
const foreignIds: readonly (readonly [what: string, request: (victim: Victim) => RawRequest])[] = [
  ['runs/get', ({ foreign }) => ({ method: 'GET', path: `${mlflow}/runs/get?run_id=${foreign.runId}` })],
  [
    'runs/get by run_uuid',
    ({ foreign }) => ({ method: 'GET', path: `${mlflow}/runs/get?run_uuid=${foreign.runId}` }),
  ],
  [
    'log-batch',
    ({ foreign }) =>
      json('POST', `${mlflow}/runs/log-batch`, {
        run_id: foreign.runId,
        metrics: [{ key: 'a', value: 1, timestamp: 1, step: 1 }],
      }),
  ],
  ['runs/delete', ({ foreign }) => json('POST', `${mlflow}/runs/delete`, { run_id: foreign.runId })],
  [
    'artifacts/list',
    ({ foreign }) => ({ method: 'GET', path: `${mlflow}/artifacts/list?run_id=${foreign.runId}` }),
  ],
  [
    'presigned-upload-url',
    ({ foreign }) =>
      json('POST', `${mlflow}/artifacts/presigned-upload-url`, { run_id: foreign.runId, path: 'x' }),
  ],
  [
    'presigned-upload-url of a model',
    ({ foreign }) =>
      json('POST', `${mlflow}/artifacts/presigned-upload-url`, { model_id: foreign.modelId, path: 'x' }),
  ],
  [
    'presigned-download-url',
    ({ foreign }) =>
      json('POST', `${mlflow}/artifacts/presigned-download-url`, { run_id: foreign.runId, path: 'MLmodel' }),
  ],
  [
    'an artifact',
    ({ foreign }) => ({
      method: 'GET',
      path: `${proxied}/artifacts/${foreign.experimentId}/${foreign.runId}/artifacts/MLmodel`,
    }),
  ],
  [
    'an artifact by the key of its object',
    ({ foreign }) => ({
      method: 'GET',
      path: `${proxied}/artifacts/projects/${foreign.project}/artifacts/${foreign.experimentId}/${foreign.runId}/artifacts/MLmodel`,
    }),
  ],
  [
    'an artifact of a workspace',
    ({ foreign }) => ({
      method: 'GET',
      path: `${proxied}/artifacts/workspaces/${foreign.project}/${foreign.experimentId}/${foreign.runId}/artifacts/MLmodel`,
    }),
  ],
  [
    'metrics/get-history',
    ({ foreign }) => ({
      method: 'GET',
      path: `${mlflow}/metrics/get-history?run_id=${foreign.runId}&metric_key=a`,
    }),
  ],
  [
    'a logged model',
    ({ foreign }) => ({ method: 'GET', path: `${mlflow}/logged-models/${foreign.modelId}` }),
  ],
  [
    'a logged model that is finished',
    ({ foreign }) =>
      json('PATCH', `${mlflow}/logged-models/${foreign.modelId}`, {
        model_id: foreign.modelId,
        status: 'LOGGED_MODEL_READY',
      }),
  ],
  [
    'a registered model',
    ({ foreign }) => ({ method: 'GET', path: `${mlflow}/registered-models/get?name=${foreign.modelName}` }),
  ],
  [
    'a version of it',
    ({ foreign }) => ({
      method: 'GET',
      path: `${mlflow}/model-versions/get?name=${foreign.modelName}&version=1`,
    }),
  ],
  [
    'an alias of it',
    ({ foreign }) =>
      json('POST', `${mlflow}/registered-models/alias`, {
        name: foreign.modelName,
        alias: 'champion',
        version: '1',
      }),
  ],
  ['a trace', ({ foreign }) => ({ method: 'GET', path: `/api/3.0/mlflow/traces/${foreign.traceId}` })],
  [
    'a tag of a trace',
    ({ foreign }) => json('PATCH', `${mlflow}/traces/${foreign.traceId}/tags`, { key: 'a', value: 'b' }),
  ],
  [
    'an assessment of a trace',
    ({ foreign }) =>
      json('POST', `/api/3.0/mlflow/traces/${foreign.traceId}/assessments`, {
        assessment: { assessment_name: 'a', feedback: { value: 1 } },
      }),
  ],
  [
    'the spans of a trace',
    ({ foreign }) => ({
      method: 'GET',
      path: `/ajax-api/2.0/mlflow/get-trace-artifact?request_id=${foreign.traceId}`,
    }),
  ],
  [
    'the purge',
    ({ foreign }) =>
      json('POST', '/api/cairn/v1/tracking/purge', { run: foreign.runId, olderThanSeconds: 0 }),
  ],
];

/** Requests that carry somebody else's project by name. */
const workspaces: readonly Attack[] = [
  'other',
  'OTHER',
  '*',
  '..',
  'other/x',
  'weather,other',
  '__proto__',
].map((workspace) =>
  refused('A14', `the workspace ${workspace}`, () =>
    withHeaders(search(), { 'x-mlflow-workspace': workspace }),
  ),
);

/**
 * Gaps in authentication, weak credentials, other sites, other tenants (A11 to A14). CVE-2023-6014, CVE-2025-1474, -11200,
 * -14279, CVE-2026-0545, -2652.
 */
export const accessAttacks: readonly Attack[] = [
  ...detours.flatMap((path) =>
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) =>
      refused('A11', `${method} ${path} without a token`, () =>
        anonymous({
          method,
          path,
          ...(method === 'GET' || method === 'OPTIONS'
            ? {}
            : { headers: { 'content-type': 'application/json' }, body: '{}' }),
        }),
      ),
    ),
  ),
  ...credentials.map((authorization) =>
    refused('A12', `the credential ${authorization.slice(0, 40)}`, () =>
      withHeaders(search(), { authorization }),
    ),
  ),
  ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'].map((type) =>
    refused('A13', `a form of another site: ${type}`, () =>
      withHeaders(json('POST', `${mlflow}/experiments/create`, { name: 'csrf' }), { 'content-type': type }),
    ),
  ),
  ...siteHeaders.map((headers) =>
    refused(
      'A13',
      `a cookie of the page that comes with ${JSON.stringify(headers)}`,
      byCookie(`/mlflow/ajax-api${created}`, headers),
    ),
  ),
  refused('A13', 'a cookie of the page outside of the page', byCookie(`/api${created}`, {})),
  refused('A13', 'a cookie of the page at its twin', byCookie(`/ajax-api${created}`, {})),
  {
    id: 'A13',
    what: 'another site is not let in by CORS, whatever host and origin it claims',
    request: () => withHeaders(search(), { host: 'evil.example', origin: 'https://evil.example' }),
    expect: {
      inert: ({ headers }) => {
        expect(headers['access-control-allow-origin']).toBeUndefined();
        expect(headers['set-cookie']).toBeUndefined();
      },
    },
  },
  ...foreignIds.map(([what, request]) => refused('A14', `of another project: ${what}`, request)),
  ...workspaces,
  {
    id: 'A14',
    what: 'a trace whose spans are said to lie with somebody else',
    request: ({ traceId, foreign }) =>
      json('PATCH', `${mlflow}/traces/${traceId}/tags`, {
        key: 'mlflow.artifactLocation',
        value: `mlflow-artifacts:/../../${foreign.project}/artifacts/${foreign.experimentId}`,
      }),
    expect: {
      inert: async ({ status }, { url, token, traceId, foreign }) => {
        expect(status).toBeLessThan(500);
        const trace = await sender(url, token)({ method: 'GET', path: `/api/3.0/mlflow/traces/${traceId}` });
        expect(trace.status).toBe(200);
        expect(trace.text).not.toContain(`/${foreign.project}/`);
      },
    },
  },
  {
    id: 'A14',
    what: 'run_id and run_uuid that name two runs: the foreign one is not touched',
    request: ({ runId, foreign }) =>
      json('POST', `${mlflow}/runs/set-tag`, {
        run_id: runId,
        run_uuid: foreign.runId,
        key: 'two',
        value: 'names',
      }),
    expect: {
      inert: async (_answer, { url, foreign }) => {
        const theirs = await sender(
          url,
          foreign.token,
        )({ method: 'GET', path: `${mlflow}/runs/get?run_id=${foreign.runId}` });
        expect(theirs.status).toBe(200);
        expect(theirs.text).not.toContain('"two"');
      },
    },
  },
];
