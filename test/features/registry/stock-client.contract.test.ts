import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { definitionsOf } from '../../../lambdas/features/protocols/feast/registry/definitions-of';
import { airTrafficRegistry } from './make-registry';

/** Python with the stock Feast client (test/requirements.txt), if there is one. */
const python = process.env['CAIRN_CLIENTS_PYTHON'];

const suite = python
  ? describe
  : (name: string, body: () => void) =>
      describe.skip(`${name} [skipped: CAIRN_CLIENTS_PYTHON names no Python]`, body);

suite('the stock Feast client', () => {
  let folder = '';
  let seen: Record<string, unknown> = {};

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cairn-feast-'));
    const file = join(folder, 'registry.pb');
    await writeFile(file, airTrafficRegistry());
    const script = join(__dirname, 'read_registry.py');
    const { stdout } = await promisify(execFile)(
      python ?? 'python3',
      [script, file, 'air_traffic', join(folder, 'repo')],
      { env: { ...process.env, FEAST_USAGE: 'False' } },
    );
    // What the client says of the repository goes to the same stream.
    seen = JSON.parse(stdout.split('\n').find((line) => line.startsWith('{')) ?? '{}');
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('reads projects, entities and sources of a registry file', () => {
    expect(seen).toMatchObject({
      projects: ['air_traffic'],
      entities: expect.arrayContaining([
        ['airport', 'airport', 'STRING', 'IATA code', 'ops@example.org', { domain: 'flights' }],
        ['route.origin', 'origin', 'STRING', '', '', {}],
        ['route.carrier_id', 'carrier_id', 'INT64', '', '', {}],
      ]),
      sources: ['airport_delays', 'airport_delays.history', 'route_facts.history'],
    });
  });

  it('reads feature views with their types, times and states', () => {
    expect(seen['views']).toMatchObject([
      {
        name: 'airport_delays',
        entities: ['airport'],
        keys: [['airport', 'STRING', '', {}]],
        features: [
          ['mean_delay', 'DOUBLE', 'minutes', { unit: 'min' }],
          ['flights', 'INT64', '', {}],
          ['gates', 'STRING_LIST', '', {}],
          ['seen', 'UNIX_TIMESTAMP', '', {}],
          ['delay_1h', 'DOUBLE', '', { 'cairn.aggregate': 'mean(delay) over 3600s' }],
        ],
        ttl: 7200,
        state: 'AVAILABLE_ONLINE',
        online: true,
        intervals: [['2026-01-01 00:00:00.000001+00:00', '2026-02-01 00:00:00+00:00']],
        batch: ['s3://data/projects/air-traffic/features/airport_delays/v3/', 'event_timestamp', ''],
        push: 'airport_delays',
        told: ['Delays by airport', 'ops@example.org', { team: 'ops', domain: 'flights' }],
      },
      {
        name: 'route_facts',
        entities: ['route.origin', 'route.carrier_id'],
        ttl: 0,
        push: null,
        intervals: [],
      },
    ]);
  });

  it('reads request views, and is told who computes them', () => {
    expect(seen['on_demand']).toEqual([
      {
        name: 'risk',
        features: [
          ['delay_hours', 'DOUBLE'],
          ['label', 'STRING'],
        ],
        inputs: [['booked_at', 'UNIX_TIMESTAMP']],
        uses: { airport_delays: [['mean_delay', 'DOUBLE']] },
        expressions: {
          delay_hours: 'mean_delay / 60',
          label: `case when mean_delay > 30 then 'late"\\' else 'fine' end`,
        },
        refusal: expect.stringContaining('computed by Cairn'),
        told: ['', 'ops@example.org', {}],
      },
    ]);
  });

  it('reads feature services', () => {
    expect(seen['services']).toEqual([
      {
        name: 'delay_model',
        features: [
          [
            'airport_delays',
            [
              ['flights', 'INT64'],
              ['mean_delay', 'DOUBLE'],
            ],
          ],
          ['risk', [['delay_hours', 'DOUBLE']]],
        ],
        told: ['Inputs of the delay model', '', { model: 'delay' }],
      },
    ]);
  });

  it('still applies a repository as it did when the fixture was written', async () => {
    const [applied, kept] = await Promise.all(
      [join(folder, 'repo', 'registry.pb'), join(__dirname, 'bikes-registry.pb')].map((path) =>
        readFile(path),
      ),
    );
    // The order in which the client writes views is that of a set.
    const sorted = (bytes: Buffer | undefined) => {
      const { notes, views, ...rest } = definitionsOf(bytes ?? Buffer.of(), []);
      const byName = <T extends { readonly name: string }>(list: readonly T[]) =>
        [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
      return { ...rest, notes: byName(notes), views: byName(views) };
    };
    expect(sorted(applied)).toEqual(sorted(kept));
  });
});
