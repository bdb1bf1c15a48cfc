/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import type { SqlRow } from '../../contracts/sql/session';
import { readHistory } from '../../lambdas/features/core/offline/read-history';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { day, makeBench, readingsView } from './feature-bench';

const row = (city: string, number: number, wind: number) =>
  `('${city}', ${day(number)}, CAST(${wind} AS DOUBLE), 'sun')`;

const view = readingsView();

const setUp = async () => {
  const bench = makeBench();
  const rows = [1, 2, 3, 4].map((number) => row('seattle', number, number));
  await bench.materialize(view, await bench.dataset(`SELECT * FROM (VALUES ${rows.join(', ')})`));
  const read = async (from: string, to: string, version = 1) => {
    const found: SqlRow[] = [];
    const stores = {
      files: bench.files,
      materializations: bench.materializations,
      view: async (_project: string, _name: string, asked: number) => (asked === 1 ? view : undefined),
      withSession: withDuckDb,
    };
    const isThere = await readHistory(
      stores,
      { project: 'weather', view: view.name, version, from, to },
      (part) => found.push(...part),
    );
    return { isThere, found };
  };
  return { bench, read };
};

describe('reading the offline history', () => {
  it('gives the rows of a range of events, both ends included', async () => {
    const { read } = await setUp();
    const { found } = await read('2012-01-02T00:00:00.000Z', '2012-01-03T00:00:00.000Z');
    expect(found.map(({ city, event, wind }) => [city, Number(event), wind]).sort()).toEqual([
      ['seattle', Date.parse('2012-01-02') * 1000, 2],
      ['seattle', Date.parse('2012-01-03') * 1000, 3],
    ]);
  });

  it('gives one row of an entity and event: the one that was created last', async () => {
    const { bench, read } = await setUp();
    const pushed = { city: 'seattle', event_timestamp: '2012-01-02T00:00:00Z', wind: 20, word: 'fog' };
    await bench.push(view, [pushed], 'offline');
    const { found } = await read('2012-01-02T00:00:00.000Z', '2012-01-02T00:00:00.000Z');
    expect(found).toMatchObject([{ city: 'seattle', wind: 20, word: 'fog' }]);
  });

  it('says when there is none', async () => {
    const { read } = await setUp();
    expect(await read('2012-01-01T00:00:00.000Z', '2012-01-02T00:00:00.000Z', 2)).toEqual({
      isThere: false,
      found: [],
    });
  });
});
