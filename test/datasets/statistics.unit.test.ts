import type { DatasetColumn } from '../../contracts/datasets/dataset-version';
import { statisticsOf } from '../../lambdas/datasets/core/statistics';
import { columnsOf, withData } from './dataset-bench';

const statistics = async (query: string, type: DatasetColumn['type']) => {
  const [column] = await withData(query, (session) => statisticsOf(session, columnsOf({ x: type })));
  return column;
};

const values = (...cells: string[]) =>
  `SELECT * FROM (VALUES ${cells.map((cell) => `(${cell})`).join(', ')}) AS t (x)`;

describe('statistics of a column', () => {
  it('count, spread and quantiles of numbers', async () => {
    expect(
      await statistics(values('1.0', '2.0', '4.0', 'CAST(NULL AS DOUBLE)', '2.0'), 'double'),
    ).toMatchObject({
      count: 4,
      nulls: 1,
      distinct: 3,
      min: 1,
      max: 4,
      mean: 2.25,
      // Sample variance: (1.5625 + 2 * 0.0625 + 3.0625) / 3.
      stddev: Math.sqrt(4.75 / 3),
      quantiles: { p25: 1.75, p50: 2, p75: 2.5 },
      top: [
        { value: 2, count: 2 },
        { value: 1, count: 1 },
        { value: 4, count: 1 },
      ],
    });
  });

  it('of an empty column say nothing', async () => {
    expect(await statistics(values('CAST(NULL AS DOUBLE)'), 'double')).toEqual({
      column: 'x',
      type: 'double',
      count: 0,
      nulls: 1,
      distinct: 0,
      min: null,
      max: null,
      mean: null,
      stddev: null,
      quantiles: null,
      top: [],
    });
  });

  it('of numbers whose squares overflow are still numbers', async () => {
    const found = await statistics(values('1e300', '3e300'), 'double');
    expect(found?.mean).toBeCloseTo(2e300, -290);
    expect((found?.stddev ?? 0) / 1e300).toBeCloseTo(Math.SQRT2, 9);
  });

  it('show integers beyond 2^53 as text, in full', async () => {
    expect(await statistics(values('9007199254740993'), 'integer')).toMatchObject({
      min: '9007199254740993',
      top: [{ value: '9007199254740993', count: 1 }],
    });
  });

  it('show days and times as ISO text, and cut long texts', async () => {
    expect(await statistics(values("DATE '2012-02-29'"), 'date')).toMatchObject({ min: '2012-02-29' });
    expect(await statistics(values("TIMESTAMP '2012-02-29 10:00:00.5'"), 'timestamp')).toMatchObject({
      max: '2012-02-29T10:00:00.500000Z',
    });
    expect(await statistics(values(`'${'long '.repeat(30)}'`), 'string')).toMatchObject({
      min: 'long '.repeat(12),
    });
  });

  it('give the five most frequent values, ties by value', async () => {
    const found = await statistics(values("'f'", "'e'", "'d'", "'c'", "'b'", "'a'", "'f'"), 'string');
    expect(found?.top.map(({ value }) => value)).toEqual(['f', 'a', 'b', 'c', 'd']);
  });
});
