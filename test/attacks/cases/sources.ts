import { type Attack, json, mlflow, refused } from '../attack';
import { sender, type Victim } from '../victim';

const locations = [
  'http:///#/../../../etc/',
  'http:///;/../../etc',
  'http://169.254.169.254/latest/meta-data',
  'https://host/x',
  'mlflow-artifacts:/x?a=../../etc',
  'mlflow-artifacts://host/x',
  'mlflow-artifacts:/../x',
  'mlflow-artifacts:/%2e%2e/x',
  's3://b/k#../x',
  's3://b/../x',
  'file:///etc',
  'file://host/x',
  '/etc',
  './x',
  'C:\\x',
  'runs:/x/y',
  'models:/x/1',
  'dbfs:/x',
  'javascript:alert(1)',
  'mlflow-artifacts:/a\u0000b',
];

const sources: readonly (string | ((victim: Victim) => string))[] = [
  '/etc',
  './x',
  '../x',
  'file:///etc',
  'file://host/x',
  'file:etc',
  'FILE:///etc',
  'http://h/api/2.0/mlflow-artifacts/artifacts/../../x',
  'mlflow-artifacts://h/..%2f..%2f',
  'mlflow-artifacts:/../x',
  'mlflow-artifacts:/a/%2e%2e/b',
  'mlflow-artifacts:/a/%252e%252e/b',
  's3:/b/a/../../o',
  's3://someone-elses-bucket/x',
  'gs://b/x',
  'dbfs:/x',
  'runs:/r/a%00',
  'runs:/r/a\u0000',
  'runs:/../../x',
  ({ runId }) => `runs:/${runId}/../../x`,
  ({ runId }) => `runs:/${runId}/%2e%2e/x`,
  ({ runId }) => `runs:/${runId}/a\\..\\b`,
  ({ runId }) => `runs:/${runId}/a#b`,
  ({ runId }) => `runs:/${runId}/a?b`,
  ({ foreign }) => `models:/${foreign.modelId}`,
  ({ foreign }) => `models:/${foreign.modelName}/1`,
  ({ foreign }) => `models:/${foreign.modelName}@champion`,
  'models:/../1',
  'models:/x/latest/../../1',
  '',
];

const version =
  (source: (typeof sources)[number], more: object = {}) =>
  (victim: Victim) =>
    json('POST', `${mlflow}/model-versions/create`, {
      name: victim.modelName,
      source: typeof source === 'string' ? source : source(victim),
      ...more,
    });

const nameOf = (source: (typeof sources)[number]): string =>
  JSON.stringify(typeof source === 'string' ? source : String(source).slice(0, 60));

/**
 * Places that the server would read from with its own rights (A5 to A7). CVE-2023-1177, -6909, CVE-2024-1483, -1593, -1594,
 * -3848, CVE-2025-11201.
 */
export const sourceAttacks: readonly Attack[] = [
  ...locations.map((location) =>
    refused('A5', `artifact_location ${JSON.stringify(location)}`, () =>
      json('POST', `${mlflow}/experiments/create`, { name: `e-${location}`, artifact_location: location }),
    ),
  ),
  ...sources.map((source) => refused('A6', `source ${nameOf(source)}`, version(source))),
  ...sources.map((source) =>
    refused(
      'A7',
      `source ${nameOf(source)} on a version that says that it is a prompt`,
      version(source, { tags: [{ key: 'mlflow.prompt.is_prompt', value: 'true' }] }),
    ),
  ),
  {
    id: 'A6',
    what: 'a run of another project is a run that nobody knows: a text that leads nowhere',
    request: (victim) => version(`runs:/${victim.foreign.runId}/MLmodel`)(victim),
    expect: {
      inert: async ({ status, text }, { url, token, modelName, foreign }) => {
        expect([200, 400, 404]).toContain(status);
        if (status !== 200) return;
        const { model_version: made } = JSON.parse(text) as { model_version: { version: string } };
        const path = `${mlflow}/model-versions/get-download-uri?name=${modelName}&version=${made.version}`;
        const answer = await sender(url, token)({ method: 'GET', path });
        expect(JSON.parse(answer.text)).toEqual({ artifact_uri: `runs:/${foreign.runId}/MLmodel` });
        const run = { method: 'GET', path: `${mlflow}/runs/get?run_id=${foreign.runId}` };
        expect((await sender(url, token)(run)).status).toBe(404);
      },
    },
  },
  refused('A6', 'a run that is not the one of the source', (victim) =>
    version(`runs:/${victim.runId}/MLmodel`, { run_id: victim.foreign.runId })(victim),
  ),
];
