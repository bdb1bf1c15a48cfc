import { chooseEngine, type JoinSize, tooLarge } from '../../lambdas/features/core/join/choose-engine';

const size = (rows: number, bytes: number, fields: Partial<JoinSize['views'][number]> = {}): JoinSize => ({
  labelRows: 1_000_000,
  datasetBytes: 10_000_000,
  views: [
    {
      name: 'flights',
      rows,
      bytes,
      columns: [{ type: 'STRING' }, ...Array.from({ length: 10 }, () => ({ type: 'DOUBLE' as const }))],
      asKnown: false,
      ...fields,
    },
  ],
});

describe('the choice of an engine for a join', () => {
  it('is DuckDB for what fits into the step, with the figures that say so', () => {
    const decision = chooseEngine(size(10_000_000, 435_000_000));
    expect(decision).toEqual({
      engine: 'duckdb',
      labelRows: 1_000_000,
      historyRows: 10_000_000,
      fileBytes: 445_000_000,
      sortedBytes: 1_440_000_000,
      resultBytes: 144_000_000,
      limitBytes: 3_865_470_566,
      reason:
        '1000000 label rows and 10000000 rows of one view take about 2.0 GB (0.4 GB of files, 1.4 GB of sorted rows and 0.1 GB of result); the step has 3.9 GB, so DuckDB joins them there.',
    });
  });

  it('is Athena for more rows, for larger values than types tell, and for what needs all versions', () => {
    expect(chooseEngine(size(30_000_000, 435_000_000)).engine).toBe('athena');
    expect(chooseEngine(size(10_000_000, 1_200_000_000)).engine).toBe('athena');
    expect(chooseEngine(size(15_000_000, 435_000_000)).engine).toBe('duckdb');
    expect(chooseEngine(size(15_000_000, 435_000_000, { asKnown: true })).engine).toBe('athena');
  });

  it('says what to do where there is no Athena', () => {
    const large = size(100_000_000, 4_000_000_000);
    const text = tooLarge(chooseEngine(large), large.views);
    expect(text).toContain('take about 18.6 GB');
    expect(text).toContain('the ttl of flights, the largest view');
  });

  it('is DuckDB for nothing', () => {
    expect(chooseEngine({ labelRows: 0, datasetBytes: 0, views: [] }).engine).toBe('duckdb');
    expect(chooseEngine(size(0, 0)).engine).toBe('duckdb');
  });
});
