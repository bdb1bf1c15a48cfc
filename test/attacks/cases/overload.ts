import { type Attack, json, mlflow, refused } from '../attack';
import { sender, type Victim } from '../victim';

const searchRuns =
  (more: object) =>
  ({ experimentId }: Victim) =>
    json('POST', `${mlflow}/runs/search`, { experiment_ids: [experimentId], ...more });

const raw = (path: string, body: string) => () => json('POST', `${mlflow}/${path}`, body);

/** Keys that mean something to JavaScript and nothing to MLflow: stored as any other key. */
const prototypeKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

const inertKey = (key: string): Attack => ({
  id: 'A16',
  what: `${key} as tag, param and metric is a key like any other`,
  request: ({ runId }) =>
    json(
      'POST',
      `${mlflow}/runs/log-batch`,
      `{"run_id":"${runId}","metrics":[{"key":"${key}","value":1,"timestamp":1,"step":0}],"params":[{"key":"${key}","value":"p"}],"tags":[{"key":"${key}","value":"t"}],"${key}":{"polluted":true}}`,
    ),
  expect: {
    inert: async ({ status }, { url, token, runId }) => {
      expect(status).toBe(200);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      const { text } = await sender(
        url,
        token,
      )({
        method: 'GET',
        path: `${mlflow}/runs/get?run_id=${runId}`,
      });
      const { data } = (
        JSON.parse(text) as { run: { data: Record<string, { key: string; value: unknown }[]> } }
      ).run;
      const valueIn = (list: string) => data[list]?.find((each) => each.key === key)?.value;
      expect([valueIn('metrics'), valueIn('params'), valueIn('tags')]).toEqual([1, 'p', 't']);
    },
  },
});

/** YAML in a model's description that makes objects in languages that let it. */
const yamlBombs: readonly string[] = [
  '!!python/object/apply:os.system ["touch /tmp/owned"]',
  'flavors: !!js/function "function(){}"',
  `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
    .split('')
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(',')}]`)
    .join('\n')}`,
  `${'['.repeat(20_000)}`,
  '<<: [*x]',
];

/** Descriptions that are never run (A15: CVE-2024-37052 to -37060), and work without end (A16: CVE-2025-0453). */
export const overloadAttacks: readonly Attack[] = [
  ...yamlBombs.map(
    (text, index): Attack => ({
      id: 'A15',
      what: `MLmodel number ${index + 1} that would run or grow when it is read`,
      request: ({ experimentId, runId }) => ({
        method: 'PUT',
        path: `/api/2.0/mlflow-artifacts/artifacts/${experimentId}/${runId}/artifacts/bomb-${index}/MLmodel`,
        headers: { 'content-type': 'application/octet-stream' },
        body: text,
      }),
      expect: {
        inert: async (_answer, { url, token, runId, modelName }) => {
          const answer = await sender(
            url,
            token,
          )(
            json('POST', `${mlflow}/model-versions/create`, {
              name: modelName,
              source: `runs:/${runId}/bomb-${index}`,
            }),
          );
          expect(answer.status).toBeLessThan(500);
        },
      },
    }),
  ),
  refused(
    'A16',
    'a filter of 100,000 clauses',
    searchRuns({ filter: Array(100_000).fill('metrics.a > 1').join(' AND ') }),
  ),
  refused(
    'A16',
    'a filter of nested parentheses',
    searchRuns({ filter: '('.repeat(50_000) + ')'.repeat(50_000) }),
  ),
  refused('A16', 'a filter without an end', searchRuns({ filter: `params.a = '${'x'.repeat(1_000_000)}` })),
  {
    id: 'A16',
    what: 'a LIKE of a million signs',
    request: searchRuns({ filter: `params.a LIKE '${'%a'.repeat(500_000)}'` }),
    expect: { inert: ({ status }) => expect([200, 400]).toContain(status) },
  },
  ...[2 ** 31, -1, 0, '1e400', 'abc', '9223372036854775808', {}, []].map((max_results) =>
    refused('A16', `max_results ${JSON.stringify(max_results)}`, searchRuns({ max_results })),
  ),
  refused('A16', 'max_results 1e400 as it stands', ({ experimentId }) =>
    json('POST', `${mlflow}/runs/search`, `{"experiment_ids":["${experimentId}"],"max_results":1e400}`),
  ),
  ...['9223372036854775808', '-9223372036854775809', '1e400', '"x"', '1.5', '{}'].map((step) =>
    refused('A16', `a metric at step ${step}`, ({ runId }) =>
      json(
        'POST',
        `${mlflow}/runs/log-metric`,
        `{"run_id":"${runId}","key":"a","value":1,"timestamp":1,"step":${step}}`,
      ),
    ),
  ),
  ...['-1', '9223372036854775808', '"now"'].map((time) =>
    refused('A16', `a metric at the time ${time}`, ({ runId }) =>
      json(
        'POST',
        `${mlflow}/runs/log-metric`,
        `{"run_id":"${runId}","key":"a","value":1,"timestamp":${time},"step":0}`,
      ),
    ),
  ),
  refused('A16', 'JSON of a depth of 100,000', raw('experiments/create', '['.repeat(100_000))),
  refused('A16', 'objects of a depth of 100,000', raw('experiments/create', '{"a":'.repeat(100_000))),
  refused(
    'A16',
    'whole JSON of a depth of 50,000',
    raw('experiments/create', `{"name":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
  ),
  ...['[]', '1', 'null', '"x"', '{', '\ufeff', '{"name":"a"}{"name":"b"}'].map((body) =>
    refused('A16', `the body ${JSON.stringify(body)}`, raw('experiments/create', body)),
  ),
  ...prototypeKeys.map(inertKey),
  refused('A16', 'an empty name', raw('experiments/create', '{"name":""}')),
  refused('A16', 'a name of a million signs', () =>
    json('POST', `${mlflow}/experiments/create`, { name: 'x'.repeat(1_000_000) }),
  ),
];
