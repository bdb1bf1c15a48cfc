import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { definitionsOf } from '../../../lambdas/features/protocols/feast/registry/definitions-of';
import { registry } from '../../../lambdas/features/protocols/feast/registry/messages';
import { registryOf } from '../../../lambdas/features/protocols/feast/registry/registry-of';
import { airTraffic } from './make-registry';

/** Written by `feast apply` 0.67 of the repository in feast-repo; the contract test applies it again. */
const bikes = readFileSync(join(__dirname, 'bikes-registry.pb'));
const hourly = {
  name: 'station-hourly',
  source: 'data/hourly.csv',
  columns: ['station_id', 'measured_at', 'free_docks', 'share', 'bike_types', 'repaired_at'],
};

describe('a registry file of a project', () => {
  it('has the same bytes for the same definitions, and others after a change', () => {
    const again = registryOf({ ...airTraffic, views: [...airTraffic.views] });
    expect(Buffer.from(again).equals(Buffer.from(registryOf(airTraffic)))).toBe(true);
    const changed = registryOf({
      ...airTraffic,
      entities: airTraffic.entities.map((each) => ({ ...each, tags: { domain: 'rail' } })),
    });
    const versions = [again, changed].map((bytes) => registry.decode(bytes).versionId);
    expect(new Set(versions).size).toBe(2);
  });

  it('comes back as the definitions that it was made of', () => {
    const plain = airTraffic.views.map(({ view, materialization }) => ({
      view: { ...view, features: view.features.filter(({ aggregate }) => !aggregate) },
      materialization,
    }));
    const imported = definitionsOf(registryOf({ ...airTraffic, views: plain }), []);
    expect(imported.entities).toEqual([
      {
        name: 'airport',
        joinKey: 'airport',
        type: 'STRING',
        description: 'IATA code',
        owner: 'ops@example.org',
        tags: { domain: 'flights' },
      },
      { name: 'route', type: 'STRING', joinKeys: { origin: 'STRING', carrier_id: 'INT64' } },
    ]);
    expect(Object.keys(imported.entities[1]?.joinKeys ?? {})).toEqual(['origin', 'carrier_id']);
    expect(imported.views).toMatchObject([
      {
        name: 'airport_delays',
        entities: ['airport'],
        ttl: '2h',
        owner: 'ops@example.org',
        tags: { team: 'ops', domain: 'flights' },
      },
      { name: 'route_facts', entities: ['route'], features: { distance: { type: 'FLOAT' } } },
    ]);
    expect(imported.requestViews).toEqual([
      {
        name: 'risk',
        inputs: { booked_at: 'UNIX_TIMESTAMP' },
        uses: ['airport_delays:mean_delay'],
        features: {
          delay_hours: { type: 'DOUBLE', expression: 'mean_delay / 60', description: 'hours' },
          label: { type: 'STRING', expression: `case when mean_delay > 30 then 'late"\\' else 'fine' end` },
        },
        owner: 'ops@example.org',
      },
    ]);
    expect(imported.services).toEqual([
      {
        name: 'delay_model',
        features: ['airport_delays:flights', 'airport_delays:mean_delay', 'risk:delay_hours'],
        description: 'Inputs of the delay model',
        tags: { model: 'delay' },
      },
    ]);
    expect(imported.notes.filter(({ isSkipped }) => isSkipped)).toEqual([]);
  });

  it('says of a windowed aggregate that a file does not hold what it needs', () => {
    const { views, notes } = definitionsOf(registryOf(airTraffic), []);
    expect(views.map(({ name }) => name)).toEqual(['route_facts']);
    expect(notes).toContainEqual(
      expect.objectContaining({
        kind: 'view',
        name: 'airport_delays',
        isSkipped: true,
        note: expect.stringContaining('delay_1h'),
      }),
    );
  });
});

describe('the registry file of a Feast repository', () => {
  const imported = definitionsOf(bikes, [hourly]);

  it('gives entities, views and services in the form of cairn.yaml', () => {
    expect(imported.project).toBe('bikes');
    expect(imported.entities).toEqual([
      {
        name: 'station',
        joinKey: 'station_id',
        type: 'INT64',
        description: 'A docking station',
        owner: 'city@example.org',
        tags: { domain: 'bikes' },
      },
      { name: 'weekday', joinKey: 'weekday', type: 'STRING' },
    ]);
    const byName = new Map(imported.views.map((view) => [view.name, view]));
    expect(byName.get('station_hourly')).toEqual({
      name: 'station_hourly',
      entities: ['station'],
      source: 'station-hourly',
      push: true,
      timestamp: 'measured_at',
      ttl: '36h',
      online: {},
      features: {
        free_docks: {
          type: 'INT64',
          nullable: true,
          description: 'Docks without a bike',
          tags: { unit: 'docks' },
        },
        share: { type: 'FLOAT', nullable: true },
        bike_types: { type: 'STRING_LIST', nullable: true },
        repaired_at: { type: 'UNIX_TIMESTAMP', nullable: true },
      },
      expect: [],
      description: 'What a station reports every hour',
      owner: 'city@example.org',
      tags: { team: 'bikes' },
    });
    expect(byName.get('weekday_demand')).toMatchObject({
      entities: ['station', 'weekday'],
      features: { trips: { type: 'DOUBLE' } },
    });
    expect(byName.get('weekday_demand')).not.toHaveProperty('source');
    expect(byName.get('weekday_demand')).not.toHaveProperty('ttl');
    expect(imported.services).toEqual([
      {
        name: 'demand',
        features: ['station_hourly:share', 'station_hourly:free_docks', 'weekday_demand:trips'],
        description: 'Inputs of the demand model',
        owner: 'city@example.org',
        tags: { model: 'demand' },
      },
    ]);
  });

  it.each([
    ['entity', 'sensor', true, 'sensor_id'],
    ['view', 'Weather', true, 'lower-case'],
    ['view', 'by_sensor', true, 'entity sensor'],
    ['view', 'city', true, 'no entity'],
    ['view', 'weekday_demand', false, 'data/elsewhere.parquet is no dataset'],
    ['view', 'station_hourly', false, 'push to station_hourly'],
    ['request view', 'enough_docks', true, 'Python'],
    ['service', 'with_function', true, 'enough_docks'],
  ])('names the %s %s', (kind, name, isSkipped, why) => {
    expect(imported.notes).toContainEqual({ kind, name, isSkipped, note: expect.stringContaining(why) });
  });

  it('takes no source that lacks a column', () => {
    const { views, notes } = definitionsOf(bikes, [{ ...hourly, columns: ['station_id', 'measured_at'] }]);
    expect(views.find(({ name }) => name === 'station_hourly')).not.toHaveProperty('source');
    expect(notes).toContainEqual(
      expect.objectContaining({ note: expect.stringContaining('has no column free_docks') }),
    );
  });

  it('is read in the time of its length, and has no list without end', () => {
    const [entity] = registry.decode(bikes).entities;
    if (!entity) throw new Error('the file has entities');
    const tags = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`tag${index}`, 'x']));
    const spec = entity.spec && { ...entity.spec, tags: { ...tags, ['__proto__']: 'y' } };
    const many = { ...registry.decode(bikes), entities: Array(9_000).fill(entity) };
    const bytes = registry.encode({ ...many, entities: [...many.entities, { ...entity, spec }] });
    const began = performance.now();
    const read = registry.decode(bytes).entities;
    // A copy of what was read for each element would cost the square of their number.
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(read).toHaveLength(9_001);
    expect(Object.entries(read.at(-1)?.spec?.tags ?? {})).toHaveLength(20_001);
    const endless = Buffer.from('0a00'.repeat(10_001), 'hex');
    expect(() => definitionsOf(endless, [])).toThrow('more than 10000 elements');
  });

  it('must be one, and of one project', () => {
    expect(() => definitionsOf(Buffer.from('{"views": []}'), [])).toThrow(/no registry file/);
    expect(() => definitionsOf(bikes.subarray(0, 2500), [])).toThrow(/no registry file/);
    const two = registry.encode({
      ...registry.decode(bikes),
      projects: [...registry.decode(bikes).projects, ...registry.decode(registryOf(airTraffic)).projects],
    });
    expect(() => definitionsOf(two, [])).toThrow('air_traffic, bikes');
    expect(definitionsOf(two, [], 'bikes').entities).toHaveLength(2);
    expect(() => definitionsOf(two, [], 'cars')).toThrow('no project cars');
  });
});
