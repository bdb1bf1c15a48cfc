import type { ServedConsistency } from '../../contracts/features/consistency';
import type { Erasure } from '../../contracts/features/erasure';
import { fakePlatform } from './fake-platform';
import { cairn } from './recorded-terminal';

const base = '/api/cairn/v1/projects/weather';
const control = '/api/cairn/v1/features/projects/weather';

const run = async (argv: readonly string[], answers: Parameters<typeof fakePlatform>[0]) => {
  const platform = await fakePlatform(answers);
  const result = await cairn(['features', ...argv], { env: platform.env });
  await platform.close();
  return { ...result, seen: platform.seen };
};

const report: ServedConsistency = {
  schemaVersion: 1,
  project: 'weather',
  endpoint: 'rain',
  time: '2026-03-02T00:00:00.000Z',
  from: '2026-03-01T00:00:00.000Z',
  to: '2026-03-02T00:00:00.000Z',
  predictions: 40,
  sampled: 30,
  entities: 12,
  verdict: 'inconsistent',
  findings: ['Feature wind of view daily_weather: 3 of 30 served values differ from the offline join.'],
  views: [
    {
      view: 'daily_weather',
      version: 1,
      questions: 30,
      stale: 2,
      staleness: { median: 3600, largest: 7200 },
      unknownEvents: 0,
      shiftSeconds: null,
      learnedSince: 1,
    },
  ],
  features: [
    {
      feature: 'wind',
      view: 'daily_weather',
      viewVersion: 1,
      compared: 30,
      mismatches: 5,
      stale: 2,
      largestDifference: 0.5,
      examples: [],
    },
  ],
};

const erasure: Erasure = {
  schemaVersion: 1,
  id: '01JN8V4Z000000000000000001',
  project: 'weather',
  entity: 'city',
  joinKeys: ['city'],
  status: 'settling',
  commitment: 'c'.repeat(64),
  salt: 's',
  until: '2026-03-02T00:00:00.000Z',
  sweepFrom: '2026-03-02T00:01:00.000Z',
  counts: { onlineItems: 4, files: 2, rows: 100, objectVersions: 5 },
  views: [{ view: 'daily_weather', version: 1 }],
  madeWith: { trainingSets: [], modelVersions: ['rain/3'] },
  notReached: ['datasets'],
  requestedBy: 'token:ada',
  requestedAt: '2026-03-02T00:00:00.000Z',
  endedAt: null,
};

describe('whether features can be trusted', () => {
  it('is asked of served values, by endpoint or by view, and a difference is a refusal', async () => {
    const answers = {
      [`GET ${base}/endpoints`]: { endpoints: [{ name: 'rain', variants: [] }] },
      [`POST ${control}/endpoints/rain/consistency`]: report,
    };
    const { status, out, seen } = await run(['consistency', 'rain', '--hours', '48'], answers);
    expect(status).toBe(1);
    expect(out).toContain('3 of 30 served values differ');
    expect(out).toMatch(/daily_weather:wind +30 +5 +2 +16\.67 % +0\.5/);
    expect(out).toContain('by 1 h 0 min (median), 2 h 0 min at most');
    expect(seen.at(-1)?.body).toMatchObject({ hours: 48 });
    const ofView = await run(['consistency', 'daily_weather'], answers);
    expect(ofView.seen.at(-1)?.body).toMatchObject({ view: 'daily_weather' });
  });

  it('is told of freshness, a broken promise being a refusal', async () => {
    const fresh = {
      view: 'daily_weather',
      version: 1,
      newestEvent: '2026-03-01T00:00:00.000Z',
      ageSeconds: 7200,
      promisedSeconds: 3600,
      isKept: false,
    };
    const { status, out } = await run(['freshness'], { [`GET ${control}/freshness`]: { views: [fresh] } });
    expect([status, out]).toEqual([
      1,
      expect.stringMatching(/daily_weather +2026-03-01 00:00:00 +2 h 0 min +1 h 0 min +broken/),
    ]);
  });

  it('erases an entity only when somebody says so, and goes on until it is over', async () => {
    const route = `POST ${control}/erasures`;
    const refused = await run(['erase', 'city', '--key', 'city=seattle'], { [route]: erasure });
    expect([refused.status, refused.seen]).toEqual([2, []]);
    const answers = { [route]: [erasure, erasure, { ...erasure, status: 'erased' }] };
    const { status, out, seen } = await run(['erase', 'city', '--key', 'city=a=b', '--yes'], answers);
    expect(status).toBe(0);
    expect(out).toContain('100 rows in 2 files');
    expect(out).toContain('- rain/3');
    expect(new Set(seen.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(seen[0]?.body).toMatchObject({ entity: 'city', keys: { city: 'a=b' } });
  });
});
