import { readdirSync } from 'node:fs';
import {
  makeEntity,
  makeMaterialization,
  makeRequestView,
  makeService,
  makeView,
} from '../features/make-view';
import { fakePlatform, refusal } from './fake-platform';
import { folderWith } from './project-folder';
import { cairn } from './recorded-terminal';
import { weatherDefinition } from './weather-definition';

const base = '/api/cairn/v1/projects/weather';
const control = '/api/cairn/v1/features/projects/weather';

/** Runs a command against answers, and gives what it printed and asked. */
const run = async (argv: readonly string[], answers: Parameters<typeof fakePlatform>[0], cwd?: string) => {
  const platform = await fakePlatform(answers);
  const result = await cairn(['features', ...argv], {
    env: platform.env,
    ...(cwd === undefined ? {} : { cwd }),
  });
  await platform.close();
  return { ...result, seen: platform.seen };
};

const view = makeView({
  owner: 'ada',
  description: 'Of each day',
  tags: { tier: 'gold' },
  ttlSeconds: 172_800,
});

describe('cairn features', () => {
  it('lists everything that is defined', async () => {
    const { status, out } = await run(['list'], {
      [`GET ${base}/entities`]: { entities: [makeEntity()] },
      [`GET ${base}/feature-views`]: { views: [view] },
      [`GET ${base}/request-views`]: { views: [makeRequestView()] },
      [`GET ${base}/feature-services`]: { services: [makeService()] },
    });
    expect(status).toBe(0);
    expect(out).toMatch(/entity +city +1 +city/);
    expect(out).toMatch(/feature view +daily_weather +1 +city +1 +city-weather +ada +Of each day/);
    expect(out).toMatch(/request view +asked +1/);
    expect(out).toMatch(/service +rain_v1 +1/);
  });

  it('shows whatever has the name, with what was materialized of it', async () => {
    const { status, out } = await run(['show', 'daily_weather'], {
      [`GET ${base}/feature-views/daily_weather`]: { view, materialization: makeMaterialization() },
    });
    expect(status).toBe(0);
    expect(out).toContain('daily_weather, version 1 of a feature view');
    expect(out).toMatch(/tags +tier=gold/);
    expect(out).toMatch(/ttl +2 d 0 h/);
    expect(out).toMatch(/wind +DOUBLE +no/);
    const request = await run(['show', 'asked'], { [`GET ${base}/request-views/asked`]: makeRequestView() });
    expect(request.out).toMatch(/scaled +DOUBLE +wind \* factor/);
    const nothing = await run(['show', 'fog'], {});
    expect([nothing.status, nothing.err]).toEqual([1, expect.stringContaining('Nothing is called fog.')]);
  });

  it('searches for all the words that are given', async () => {
    const { out, seen } = await run(['search', 'wind', 'gold'], {
      [`GET ${base}/features/search`]: {
        results: [
          { kind: 'feature', name: 'daily:wind', version: 3, type: 'DOUBLE', entities: ['city'], score: 101 },
        ],
      },
    });
    expect(seen[0]?.path).toContain('words=wind+gold');
    expect(out).toMatch(/feature +daily:wind +3 +DOUBLE +city/);
  });

  it('says who uses a feature, and which models are live', async () => {
    const { out } = await run(['usage', 'daily:wind'], {
      [`GET ${base}/features/usage`]: {
        view: 'daily',
        feature: 'wind',
        services: [{ name: 'rain_v1', version: 2 }],
        requestViews: [],
        models: [
          { model: 'rain', version: 3, service: { name: 'rain_v1', version: 2 }, live: ['endpoint rain'] },
          { model: 'rain', version: 1, service: { name: 'rain_v1', version: 1 }, live: [] },
        ],
        trainingSets: [],
      },
    });
    expect(out).toMatch(/services +rain_v1, version 2/);
    expect(out).toMatch(/models +rain\/3, live: endpoint rain\n +rain\/1, not live/);
    expect(out).toMatch(/training sets +none/);
  });

  it('writes no file that is no registry', async () => {
    const cwd = folderWith({});
    const { status, err } = await run(['export'], { [`GET ${control}/registry`]: {} }, cwd);
    expect([status, err]).toEqual([1, expect.stringContaining('The platform gave no registry file')]);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('sends a registry file and tells what came of it', async () => {
    const cwd = folderWith({ 'registry.pb': 'bytes' });
    const { status, out, seen } = await run(
      ['import', 'registry.pb', '--dry-run'],
      {
        [`POST ${control}/registry/import`]: {
          feastProject: 'weather',
          defined: [{ kind: 'view', name: 'daily', version: null, created: false }],
          notes: [{ kind: 'service', name: 'x', isSkipped: true, note: 'a view of it was not taken' }],
        },
      },
      cwd,
    );
    expect(status).toBe(0);
    expect(seen[0]?.body).toEqual({
      registry: Buffer.from('bytes').toString('base64'),
      dryRun: true,
      force: false,
    });
    expect(out).toContain('would define view daily');
    expect(out).toContain('left out service x: a view of it was not taken');
  });
});

describe('cairn features apply', () => {
  const definition = (version: number, created: boolean) => ({ definition: { version }, created });
  const answers = (ofView: object) => ({
    [`PUT ${control}/entities/city`]: definition(1, false),
    [`PUT ${control}/feature-views/daily`]: ofView,
    [`PUT ${control}/feature-services/rain_v1`]: definition(2, true),
  });
  const folder = () =>
    folderWith({
      'cairn.yaml': weatherDefinition(),
      'features/daily.sql': 'select 1',
      'train.py': '',
      'node_modules/some-data/data/seattle.csv': 'a,b',
    });

  it('puts the definitions in the order in which they stand on each other, with the text of the SQL', async () => {
    const { status, out, seen } = await run(['apply', '--force'], answers(definition(2, true)), folder());
    expect(status).toBe(0);
    expect(seen.map(({ path }) => path.slice(control.length))).toEqual([
      '/entities/city',
      '/feature-views/daily',
      '/feature-services/rain_v1',
    ]);
    expect(seen[1]?.body).toMatchObject({ sql: 'select 1', force: true, entities: ['city'] });
    expect(out).toContain('entity city is unchanged: version 1');
    expect(out).toContain('feature view daily is now version 2');
  });

  it('ends where a view is refused, and says which models use it', async () => {
    const { status, err, seen } = await run(
      ['apply'],
      answers(refusal(409, 'feature.view.in-use', 'daily_weather is used by rain version 3')),
      folder(),
    );
    expect([status, err]).toEqual([1, expect.stringContaining('daily_weather is used by rain version 3')]);
    expect(seen.map(({ path }) => path)).not.toContain(`${control}/feature-services/rain_v1`);
  });
});
