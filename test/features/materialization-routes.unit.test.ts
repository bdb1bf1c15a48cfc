import { featuresControlRoutes } from '../../contracts/features/control-routes';
import type { MaterializationInput } from '../../contracts/features/materialization-steps';
import { memoryDefinitionStore } from '../../lambdas/features/adapters/memory/definition-store';
import { memoryMaterializationStore } from '../../lambdas/features/adapters/memory/materialization-store';
import { materializationHandlersOn } from '../../lambdas/features/handlers/materializations';
import { apiClient, principalOf } from '../harness/api-client';
import { callAt } from './feature-bench';
import { makeMaterialization, makeView } from './make-view';
import { recordMaterialization } from './record-materialization';

const call = callAt('2026-03-01T09:00:00.000Z');
const statement = {
  project: 'weather',
  fact: 'FeatureViewDefined' as const,
  subject: { kind: 'feature-view' as const, id: 'x' },
};

/** The routes over stores in memory and a machine that ends as the test says, after so many looks. */
const setUp = async (ending: 'succeeded' | 'failed' = 'succeeded', looks = 1) => {
  const views = memoryDefinitionStore<ReturnType<typeof makeView>>();
  for (const name of ['daily', 'hourly']) await views.add(makeView({ name }), statement, call);
  await views.add(makeView({ name: 'daily', version: 2 }), statement, call);
  const materializations = memoryMaterializationStore();
  const started: MaterializationInput[] = [];
  let time = Date.parse('2026-03-01T09:00:00Z');
  let looked = 0;
  const handlers = materializationHandlersOn({
    views,
    materializations,
    projectVersion: async () => 3,
    engine: {
      start: async (input) => {
        started.push(input);
      },
      state: async () => {
        looked += 1;
        return looked >= looks ? ending : 'running';
      },
    },
    clock: {
      now: () => time,
      pause: async (milliseconds) => {
        time += milliseconds;
      },
    },
  });
  const own = featuresControlRoutes.filter(({ id }) => id in handlers);
  const client = apiClient(own, handlers as never, [principalOf('ada', 'developer')]);
  const post = (path: string, body: object) => client('ada', 'POST', path, { body });
  const get = (path: string) => client('ada', 'GET', path);
  return { post, get, started, materializations };
};

const days = { start_ts: '2026-01-01T00:00:00', end_ts: '2026-02-01T00:00:00+01:00' };
const base = '/api/cairn/v1/features/projects/weather';

describe('/materialize', () => {
  it('starts the machine for all views, waits for its end, and says null', async () => {
    const { post, started } = await setUp('succeeded', 3);
    const answer = await post('/materialize', days);
    expect([answer.status, answer.body]).toEqual([200, null]);
    expect(started).toMatchObject([
      {
        call: {
          project: 'weather',
          author: 'token:ada',
          execution: expect.stringMatching(/^materialize-[0-9a-z]{26}$/),
        },
        projectVersion: 3,
        views: [
          { view: 'daily', version: 2 },
          { view: 'hourly', version: 1 },
        ],
        asked: {
          // Both ends belong to Feast's window.
          window: { from: '2026-01-01T00:00:00.000000Z', to: '2026-01-31T23:00:00.000001Z' },
          lookBackSeconds: null,
          refresh: false,
        },
      },
    ]);
  });

  it('is accepted, still under way, when it takes longer than a request may', async () => {
    const { post } = await setUp('succeeded', 1000);
    const { status, body } = await post('/materialize', { ...days, feature_views: ['hourly'] });
    expect([status, body]).toEqual([202, { status: 'accepted', feature_views: ['hourly'] }]);
  });

  it('is accepted at once when nobody wants to wait', async () => {
    const { post, started } = await setUp('succeeded', 1000);
    const { status, body } = await post('/materialize?async=true', { ...days, feature_views: ['hourly'] });
    expect([status, body]).toEqual([202, { status: 'accepted', feature_views: ['hourly'] }]);
    expect(started).toHaveLength(1);
  });

  it('is a conflict in Feast’s form when a view is being materialized, unless it is forced', async () => {
    const { post, materializations, started } = await setUp();
    await materializations.take(
      { project: 'weather', view: 'daily', holder: 'other' },
      { now: call.time, until: '2100-01-01T00:00:00.000Z' },
    );
    const { status, body } = await post('/materialize?async=true', days);
    expect([status, body]).toEqual([
      409,
      { error: expect.stringContaining("MATERIALIZING state: ['daily']"), feature_views: ['daily'] },
    ]);
    expect(started).toEqual([]);
    expect((await post('/materialize?async=true&force=true', days)).status).toBe(202);
    expect((await post('/materialize?async=true', { ...days, feature_views: ['hourly'] })).status).toBe(202);
  });

  it('tells why it failed', async () => {
    const { post, materializations, started } = await setUp('failed');
    const waits = post('/materialize', { ...days, feature_views: ['hourly'] });
    await materializations.putRun({
      schemaVersion: 1,
      project: 'weather',
      view: 'hourly',
      version: 1,
      execution: 'another',
      state: 'failed',
      asked: { from: null, to: null },
      windows: [],
      reason: 'of another execution',
      author: 'ada',
      startedAt: call.time,
      endedAt: call.time,
    });
    const { status, body } = await waits;
    expect(status).toBe(409);
    expect(JSON.stringify(body)).toContain(started[0]?.call.execution);
    expect(JSON.stringify(body)).not.toContain('of another execution');
  });

  it.each([
    ['no start', { end_ts: days.end_ts }, 'start_ts and end_ts are required'],
    ['no end', { start_ts: days.start_ts }, 'start_ts and end_ts are required'],
    ['an end before the start', { start_ts: days.end_ts, end_ts: days.start_ts }, 'must be before end_ts'],
    ['no time', { ...days, start_ts: 'yesterday' }, 'Invalid timestamp format'],
    ['a version of no view', { ...days, version: 'v2' }, 'exactly one feature view'],
    ['a version that is none', { ...days, version: 'two', feature_views: ['daily'] }, 'write v2, or latest'],
  ])('refuses %s', async (_what, body, words) => {
    const { post, started } = await setUp();
    const answer = await post('/materialize', body);
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toContain(words);
    expect(started).toEqual([]);
  });

  it.each([
    ['view', { ...days, feature_views: ['daily', 'weekly'] }, 'weekly'],
    ['version', { ...days, feature_views: ['daily'], version: 'v7' }, 'daily@v7'],
  ])('knows no such %s', async (_what, body, name) => {
    const { post } = await setUp();
    const answer = await post('/materialize', body);
    expect(answer.status).toBe(404);
    expect(JSON.stringify(answer.body)).toContain(`Feature view ${name} does not exist`);
    expect(JSON.stringify(answer.body)).toContain('FeatureViewNotFoundException');
  });

  it('takes one version of a view, and all events when event times shall not matter', async () => {
    const { post, started } = await setUp();
    await post('/materialize', { disable_event_timestamp: true, feature_views: ['daily'], version: 'v1' });
    expect(started).toMatchObject([
      { views: [{ view: 'daily', version: 1 }], asked: { window: { from: null, to: null } } },
    ]);
  });
});

describe('/materialize-incremental', () => {
  it('begins a week before the watermark', async () => {
    const { post, started } = await setUp();
    expect((await post('/materialize-incremental', { end_ts: days.end_ts })).status).toBe(200);
    expect(started[0]?.asked).toEqual({
      window: { from: null, to: '2026-01-31T23:00:00.000001Z' },
      lookBackSeconds: 7 * 86_400,
      refresh: false,
    });
  });

  it('refuses a request without an end', async () => {
    const { post } = await setUp();
    expect((await post('/materialize-incremental', {})).status).toBe(422);
  });
});

describe('materializations by Cairn’s own API', () => {
  it('are started for views and events', async () => {
    const { post, started } = await setUp();
    const { status, body } = await post(`${base}/materializations`, {
      views: ['hourly'],
      from: '2026-01-01T00:00:00Z',
      refresh: true,
    });
    expect([status, body]).toEqual([
      202,
      { execution: started[0]?.call.execution, views: [{ view: 'hourly', version: 1 }] },
    ]);
    expect(started[0]?.asked).toEqual({
      window: { from: '2026-01-01T00:00:00Z', to: null },
      lookBackSeconds: null,
      refresh: true,
    });
    const reversed = { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' };
    expect((await post(`${base}/materializations`, reversed)).status).toBe(422);
  });

  it('tell what is materialized, up to when, and how far', async () => {
    const { get, materializations } = await setUp();
    const path = `${base}/feature-views/daily/materializations`;
    expect((await get(path)).body).toEqual({
      view: 'daily',
      version: 2,
      materialization: null,
      watermark: null,
      holder: null,
      runs: [],
    });
    const made = makeMaterialization({ view: 'daily', version: 2 });
    await recordMaterialization(materializations, 'weather', made, statement, call);
    const { files: _, ...shown } = made;
    expect((await get(path)).body).toMatchObject({ materialization: shown, watermark: made.to });
    expect((await get(`${base}/feature-views/weekly/materializations`)).status).toBe(404);
  });
});
