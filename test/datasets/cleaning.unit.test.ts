import type { CleaningStep } from '../../contracts/project/dataset';
import { runCleaning } from '../../lambdas/datasets/core/cleaning/run-cleaning';
import { columnsOf, withData } from './dataset-bench';

const columns = columnsOf({ word: 'string', wind: 'double', day: 'date' });
const data = `SELECT * FROM (VALUES (' Sun\u00a0', 2.0, DATE '2012-01-02'), ('fog', NULL, DATE '2012-01-01'), (NULL, 1.0, DATE '2012-01-02')) AS t (word, wind, day)`;

/** Columns, touched rows, and cells with their source rows after one step. */
const afterStep = (step: CleaningStep, shown: string) =>
  withData(data, async (session) => {
    const made = await runCleaning(session, [step], columns);
    const rows = await session.rows(
      `SELECT CAST(${shown} AS VARCHAR) AS cell, __source_row AS row FROM data ORDER BY __position`,
    );
    return {
      columns: made.columns.map(({ name, type }) => `${name} ${type}`),
      touched: made.report[0]?.rowsTouched,
      rows: rows.map(({ cell, row }) => [cell, Number(row)]),
    };
  });

describe('a cleaning step', () => {
  it('trim removes white space that people do not see', async () => {
    expect(await afterStep({ trim: { columns: ['word'] } }, 'word')).toMatchObject({
      touched: 1,
      rows: [
        ['Sun', 2],
        ['fog', 3],
        [null, 4],
      ],
    });
  });

  it('lowercase writes texts in lower case', async () => {
    expect(await afterStep({ lowercase: { columns: ['word'] } }, 'word')).toMatchObject({ touched: 1 });
  });

  it('fillMissing fills empty cells with a value of the column type', async () => {
    expect(await afterStep({ fillMissing: { column: 'wind', value: 0.5 } }, 'wind')).toMatchObject({
      touched: 1,
      rows: [
        ['2.0', 2],
        ['0.5', 3],
        ['1.0', 4],
      ],
    });
    expect(await afterStep({ fillMissing: { column: 'word', value: "it's" } }, 'word')).toMatchObject({
      rows: [
        [' Sun\u00a0', 2],
        ['fog', 3],
        ["it's", 4],
      ],
    });
  });

  it('mapValues replaces texts and leaves others', async () => {
    expect(
      await afterStep({ mapValues: { column: 'word', values: { fog: 'mist', x: 'y' } } }, 'word'),
    ).toMatchObject({
      touched: 1,
      rows: [
        [' Sun\u00a0', 2],
        ['mist', 3],
        [null, 4],
      ],
    });
  });

  it('addColumn puts a column of one value in front', async () => {
    expect(await afterStep({ addColumn: { name: 'city', value: 'seattle' } }, 'city')).toEqual({
      columns: ['city string', 'word string', 'wind double', 'day date'],
      touched: 3,
      rows: [
        ['seattle', 2],
        ['seattle', 3],
        ['seattle', 4],
      ],
    });
    expect((await afterStep({ addColumn: { name: 'n', value: 3 } }, 'n')).columns[0]).toBe('n integer');
    expect((await afterStep({ addColumn: { name: 'b', value: true } }, 'b')).columns[0]).toBe('b boolean');
  });

  it('dropColumns leaves columns out', async () => {
    expect(await afterStep({ dropColumns: { columns: ['wind'] } }, 'word')).toMatchObject({
      columns: ['word string', 'day date'],
    });
  });

  it('rename keeps type and values', async () => {
    expect(await afterStep({ rename: { from: 'wind', to: 'wind speed' } }, '"wind speed"')).toMatchObject({
      columns: ['word string', 'wind speed double', 'day date'],
      rows: [
        ['2.0', 2],
        [null, 3],
        ['1.0', 4],
      ],
    });
  });

  it('dropMissing removes rows with an empty cell', async () => {
    expect(await afterStep({ dropMissing: { columns: ['word', 'wind'] } }, 'word')).toMatchObject({
      touched: 2,
      rows: [[' Sun\u00a0', 2]],
    });
  });

  it('dropDuplicates keeps the first of equal rows', async () => {
    expect(await afterStep({ dropDuplicates: { by: ['day'] } }, 'day')).toMatchObject({
      touched: 1,
      rows: [
        ['2012-01-02', 2],
        ['2012-01-01', 3],
      ],
    });
  });

  it('sort orders rows, empty cells last, and counts those that moved', async () => {
    expect(await afterStep({ sort: { by: ['wind'] } }, 'wind')).toMatchObject({
      touched: 3,
      rows: [
        ['1.0', 4],
        ['2.0', 2],
        [null, 3],
      ],
    });
    expect(await afterStep({ sort: { by: ['day'] } }, 'day')).toMatchObject({
      touched: 2,
      rows: [
        ['2012-01-01', 3],
        ['2012-01-02', 2],
        ['2012-01-02', 4],
      ],
    });
  });

  it.each<[string, CleaningStep, string]>([
    [
      'a column that is not there',
      { trim: { columns: ['gust'] } },
      'cleaning step 1 (trim): there is no column "gust"; there are "word", "wind", "day"',
    ],
    ['a column of another type', { mapValues: { column: 'wind', values: {} } }, 'it must be string'],
    ['a value of another type', { fillMissing: { column: 'wind', value: 'none' } }, '"none" is not a number'],
    [
      'a day that does not exist',
      { fillMissing: { column: 'day', value: '2012-02-31' } },
      '"2012-02-31" is not a day',
    ],
    [
      'a name that is taken, whatever its case',
      { addColumn: { name: 'WIND', value: 1 } },
      'there is a column "WIND" already',
    ],
    ['all columns', { dropColumns: { columns: ['word', 'wind', 'day'] } }, 'no column would be left'],
  ])('is refused for %s', async (_what, step, message) => {
    await expect(afterStep(step, 'word')).rejects.toThrow(message);
  });
});
