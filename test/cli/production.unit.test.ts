import type { ProductionHistory, ProductionMove } from '../../contracts/registry/production-history';
import { fakePlatform } from './fake-platform';
import { cairn } from './recorded-terminal';

const path = '/api/cairn/v1/projects/weather/models/rain/production';

const move = (
  fields: Partial<ProductionMove>,
  cause: Partial<ProductionMove['cause']> = {},
): ProductionMove => ({
  time: '2026-03-01T12:00:00.000Z',
  model: 'rain',
  alias: null,
  version: null,
  from: null,
  to: null,
  by: 'token:vera',
  cause: { kind: 'hand', endpoint: null, deployment: null, reason: null, ...cause },
  entries: ['01K8Z3M6Q5V7R9T1X3B5D7F9H1'],
  ...fields,
});

const run = async (history: ProductionHistory, ...more: readonly string[]) => {
  const platform = await fakePlatform({ [`GET ${path}`]: history });
  const done = await cairn(['production', 'rain', ...more], platform);
  await platform.close();
  return { ...done, asked: platform.seen[0]?.path };
};

describe('cairn production', () => {
  const history: ProductionHistory = {
    model: 'rain',
    moves: [
      move(
        { alias: 'live', from: 3, to: 2, by: 'token:eve' },
        { kind: 'rollback', endpoint: 'rain', reason: 'worse in winter' },
      ),
      move({ version: 3, from: 'None', to: 'Production' }, { kind: 'rollout', endpoint: 'rain' }),
      move({ alias: 'approved', to: 3 }, { kind: 'approval' }),
      move({ alias: 'prod', version: 1, from: 'Production' }, { kind: 'deletion' }),
      move({ model: 'rain' }, { kind: 'rename' }),
    ],
    nextPageToken: null,
  };

  it('says what moved, from where to where, why, by whom, and the entry that says so', async () => {
    const { status, out, asked } = await run(history, '--limit', '5');
    expect(status).toBe(0);
    expect(asked).toBe(`${path}?limit=5`);
    const lines = out.split('\n').map((line) => line.replace(/ {2,}/g, ' | '));
    expect(lines.slice(0, 6)).toEqual([
      'time (UTC) | what | from → to | why | who | entry',
      '2026-03-01 12:00:00 | alias live | 3 → 2 | rolled back at rain: worse in winter | token:eve | 01K8Z3M6Q5V7R9T1X3B5D7F9H1',
      '2026-03-01 12:00:00 | stage of version 3 | None → Production | deployed at rain | token:vera | 01K8Z3M6Q5V7R9T1X3B5D7F9H1',
      '2026-03-01 12:00:00 | alias approved | none → 3 | approved | token:vera | 01K8Z3M6Q5V7R9T1X3B5D7F9H1',
      '2026-03-01 12:00:00 | alias prod | deleted | deleted | token:vera | 01K8Z3M6Q5V7R9T1X3B5D7F9H1',
      '2026-03-01 12:00:00 | model | now rain | renamed | token:vera | 01K8Z3M6Q5V7R9T1X3B5D7F9H1',
    ]);
  });

  it('gives the whole answer as JSON', async () => {
    const { out } = await run(history, '--json');
    expect(JSON.parse(out)).toEqual(history);
  });

  it('says so when nothing has been in production', async () => {
    const { status, out } = await run({ model: 'rain', moves: [], nextPageToken: null });
    expect([status, out.trim()]).toEqual([0, 'Nothing of rain has been in production.']);
  });

  it('goes on where an answer was short, until it has what was asked for or there is no more', async () => {
    const [first, second, third] = history.moves;
    const answers = [
      { model: 'rain', moves: [first], nextPageToken: 'rain/1' },
      { model: 'rain', moves: [], nextPageToken: 'rain/2' },
      { model: 'rain', moves: [second, third], nextPageToken: 'rain/3' },
    ];
    const platform = await fakePlatform({ [`GET ${path}`]: answers });
    const { out } = await cairn(['production', 'rain', '--limit', '3', '--json'], platform);
    await platform.close();
    expect(JSON.parse(out)).toEqual({
      model: 'rain',
      moves: [first, second, third],
      nextPageToken: 'rain/3',
    });
    expect(platform.seen.map((call) => call.path)).toEqual([
      `${path}?limit=3`,
      `${path}?limit=2&pageToken=rain%2F1`,
      `${path}?limit=2&pageToken=rain%2F2`,
    ]);
  });
});
