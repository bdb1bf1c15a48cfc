import type { Access } from '../../cli/src/up/access';
import { approveOnce } from '../../cli/src/up/approve-once';
import { type Answer, fakePlatform, refusal } from './fake-platform';
import { modelVersion } from './model-version-record';
import { folderWith } from './project-folder';
import { cairn } from './recorded-terminal';
import { weatherDefinition } from './weather-definition';

const project = '/api/cairn/v1/projects/weather';
const execution = {
  id: 'training-1',
  project: 'weather',
  pipeline: 'training',
  status: 'waiting_for_approval',
  reason: null,
  projectVersion: 4,
  author: 'token:dev',
  startedAt: '2026-01-31T12:00:00.000Z',
  endedAt: null,
  results: {
    model: 'rain',
    version: 2,
    best: { metrics: { test_roc_auc: 0.75, baseline_test_roc_auc: 0.66 } },
  },
  steps: [],
};
const deployment = {
  id: 'deploy-1',
  endpoint: 'rain',
  model: 'rain',
  version: 2,
  steps: [],
  formerVersion: null,
};
const approved = modelVersion(2, { approval: { status: 'approved', by: 'token:a', at: null, comment: '' } });
const succeeded = { ...execution, status: 'succeeded' };
const live = { endpoint: 'rain', variants: [{ model: 'rain', version: 2, weight: 100 }] };

const up = async (answers: Readonly<Record<string, Answer | readonly Answer[]>>, ...argv: string[]) => {
  const folder = folderWith({
    'cairn.yaml': weatherDefinition(),
    'features/daily.sql': 'select 1',
    'train.py': 'print(1)',
    'node_modules/some-data/data/seattle.csv': 'a,b',
  });
  const platform = await fakePlatform({
    [`GET ${project}`]: refusal(404, 'project.not-found', 'none'),
    [`POST ${project}/uploads`]: { uploads: [] },
    [`PUT ${project}`]: { created: false, version: { version: 4, codeCommit: null } },
    [`GET ${project}/executions`]: { executions: [execution] },
    [`GET ${project}/executions/training-1`]: { status: 200, body: execution },
    [`GET ${project}/models/rain/versions/2`]: modelVersion(2),
    [`GET ${project}/datasets/seattle/versions`]: { versions: [{ version: 3 }] },
    [`GET ${project}/datasets/seattle/versions/3`]: {
      statistics: [{ column: 'city', top: [{ value: 'seattle', count: 9 }] }],
    },
    'POST /endpoints/rain/predict': {
      endpoint: 'rain',
      predictions: [{ id: 'p', entity: { city: 'seattle' }, label: 1, probabilities: null, features: {} }],
    },
    ...answers,
  });
  const ran = await cairn(['up', folder, ...argv], platform);
  await platform.close();
  const posted = platform.seen.filter(({ method }) => method === 'POST').map(({ path }) => path);
  return { ...ran, seen: platform.seen, posted };
};

const startTraining = `${project}/executions/training`;

describe('cairn up', () => {
  it('goes on with the training that there is, and stops where somebody else has to approve', async () => {
    const { status, out, posted } = await up({});
    expect(status).toBe(1);
    expect(out).toContain('test_roc_auc          0.66   0.75');
    expect(out).toContain('rain/2 waits for approval, by somebody other than its author');
    expect(posted).not.toContain(startTraining);
  });

  it('starts a training once where there is none, and again after one that failed', async () => {
    const failed = { ...execution, id: 'training-0', status: 'failed' };
    for (const [before, token] of [
      [[], 'up-4-0'],
      [[failed], 'up-4-1'],
    ] as const) {
      const { seen } = await up({
        [`GET ${project}/executions`]: { executions: before },
        [`POST ${startTraining}`]: { status: 202, body: execution },
      });
      expect(seen.find(({ path }) => path === startTraining)?.body).toEqual({ clientToken: token });
    }
  });

  it('ends honestly where the gates did not open, and trains nothing again', async () => {
    const rejected = {
      ...execution,
      status: 'rejected',
      reason: 'test_roc_auc at least 0.8: got 0.75, needs 0.8',
    };
    const { status, out, posted } = await up({
      [`GET ${project}/executions`]: { executions: [rejected] },
      [`GET ${project}/executions/training-1`]: { status: 200, body: rejected },
    });
    expect(status).toBe(1);
    expect(out).toContain('The model is not good enough to be deployed: test_roc_auc at least 0.8: got 0.75');
    expect(out).toContain('or use the baseline');
    expect(posted).not.toContain(startTraining);
  });

  const done = {
    [`GET ${project}/executions`]: { executions: [succeeded] },
    [`GET ${project}/executions/training-1`]: { status: 200, body: succeeded },
    [`GET ${project}/models/rain/versions/2`]: approved,
  };

  it('finds everything done the second time: nothing is started, the endpoint is asked', async () => {
    const { status, out, posted } = await up({
      ...done,
      [`GET ${project}/endpoints/rain`]: live,
      [`GET ${project}/endpoints/rain/deployments`]: {
        deployments: [{ ...deployment, status: 'succeeded' }],
      },
    });
    expect(status).toBe(0);
    expect(out).toContain('city=seattle: 1');
    expect(out).toContain('npx cairn predict rain --project weather --entity city=seattle');
    expect(posted).toEqual([`${project}/uploads`, '/endpoints/rain/predict']);
  });

  it('deploys what is approved and not live, and says how that ended', async () => {
    const { status, json, seen } = await up(
      {
        ...done,
        [`POST ${project}/endpoints/rain/deployments`]: {
          status: 202,
          body: { ...deployment, status: 'running' },
        },
        [`GET ${project}/endpoints/rain/deployments/deploy-1`]: {
          status: 200,
          body: { ...deployment, status: 'failed', reason: 'it does not load' },
        },
      },
      '--json',
    );
    expect([status, json()]).toEqual([
      1,
      expect.objectContaining({ stoppedAt: 'deploy', reason: 'it does not load', deployment: 'deploy-1' }),
    ]);
    const start = seen.find(({ method, path }) => method === 'POST' && path.endsWith('/deployments'));
    expect(start?.body).toEqual({ model: 'rain', version: 2, clientToken: 'up-2-0' });
  });

  it('names the stage at which something failed', async () => {
    const { status, err } = await up({ [`PUT ${project}`]: refusal(403, 'auth.denied', 'needs developer') });
    expect([status, err]).toEqual([1, expect.stringContaining('apply: needs developer')]);
  });
});

describe('approving in cairn up', () => {
  const decide = async (answer: string | undefined, yes: boolean) => {
    const asked: string[] = [];
    const approvals: object[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return answer ?? '';
    };
    const session = {
      terminal: answer === undefined ? {} : { ask },
      progress: { line: () => {}, show: () => {}, end: () => {} },
    };
    const approver = { registry: { approveVersion: async (decision: object) => approvals.push(decision) } };
    const decision = await approveOnce(
      session as unknown as Parameters<typeof approveOnce>[0],
      { approver } as unknown as Access,
      modelVersion(2),
      yes,
    );
    return { decision, asked, approvals };
  };

  it('asks the person at the keyboard', async () => {
    expect(await decide('y', false)).toMatchObject({
      decision: 'approved',
      asked: ['Approve rain/2? [y/N] '],
      approvals: [{ model: 'rain', version: 2, expectedDigest: 'd'.repeat(64), force: false }],
    });
    for (const answer of ['', 'n', 'maybe'])
      expect(await decide(answer, false)).toMatchObject({ decision: 'waits', approvals: [] });
  });

  it('asks nobody with --yes, and approves nothing where there is nobody to ask', async () => {
    expect(await decide('n', true)).toMatchObject({ decision: 'approved', asked: [] });
    expect(await decide(undefined, false)).toMatchObject({ decision: 'waits', approvals: [] });
  });
});
