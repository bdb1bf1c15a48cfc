import type { ColumnType } from '../../contracts/project/dataset';
import { misfit, typedCell } from '../../lambdas/datasets/core/cell-types';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';

/** What a cell of a type becomes, as text; `misfit` when it does not fit. */
const read = (type: ColumnType, cell: string | null): Promise<string | null> =>
  withDuckDb(async (session) => {
    const text = cell === null ? 'NULL' : `'${cell.replaceAll("'", "''")}'`;
    const [row] = await session.rows(
      `SELECT CAST(${typedCell('cell', type)} AS VARCHAR) AS value, ${misfit('cell', type)} AS misfit FROM (SELECT CAST(${text} AS VARCHAR) AS cell)`,
    );
    return row?.['misfit'] === true ? 'misfit' : ((row?.['value'] ?? null) as string | null);
  });

describe('a cell of a source file', () => {
  it.each<[ColumnType, string, string]>([
    ['integer', '42', '42'],
    ['integer', ' -7 ', '-7'],
    ['integer', '9007199254740993', '9007199254740993'],
    ['integer', '1.5', 'misfit'],
    ['integer', '9223372036854775808', 'misfit'],
    ['integer', '1_000', 'misfit'],
    ['double', '12.5', '12.5'],
    ['double', '.5', '0.5'],
    ['double', '-1e-3', '-0.001'],
    ['double', 'NaN', 'misfit'],
    ['double', 'inf', 'misfit'],
    ['double', '1e999', 'misfit'],
    ['double', '4,5', 'misfit'],
    ['boolean', 'TRUE', 'true'],
    ['boolean', 'no', 'false'],
    ['boolean', '2', 'misfit'],
    ['date', '2012-02-29', '2012-02-29'],
    ['date', '2013-02-29', 'misfit'],
    ['date', '01.02.2012', 'misfit'],
    ['timestamp', '2012-01-01T10:00:00Z', '2012-01-01 10:00:00'],
    ['timestamp', '2012-01-01 10:00:00.123456', '2012-01-01 10:00:00.123456'],
    ['timestamp', '2012-01-01T10:00:00+02:00', '2012-01-01 08:00:00'],
    ['timestamp', '2012-01-01', '2012-01-01 00:00:00'],
    ['timestamp', 'yesterday', 'misfit'],
    ['string', ' as it is ', ' as it is '],
  ])('of type %s reads %j as %s', async (type, cell, expected) => {
    expect(await read(type, cell)).toBe(expected);
  });

  it.each<ColumnType>(['integer', 'double', 'boolean', 'date', 'timestamp'])(
    'of type %s is empty when it is blank',
    async (type) => {
      expect(await read(type, '  ')).toBeNull();
      expect(await read(type, null)).toBeNull();
    },
  );
});
