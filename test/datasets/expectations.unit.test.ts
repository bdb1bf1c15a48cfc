import type { Expectation } from '../../contracts/project/dataset';
import { runExpectations } from '../../lambdas/datasets/core/run-expectations';
import { columnsOf, withData } from './dataset-bench';

const columns = columnsOf({ city: 'string', low: 'double', high: 'double', count: 'integer', day: 'date' });
const data = `SELECT * FROM (VALUES
  ('seattle', 1.0, 2.0, 1, DATE '2012-01-01'),
  ('seattle', 3.0, 2.5, 2, DATE '2012-01-01'),
  ('paris', NULL, 7.0, -1, DATE '2012-01-02'),
  (NULL, 5.0, 5.0, 4, NULL)) AS t (city, low, high, count, day)`;

const verdict = (expectation: Expectation) =>
  withData(data, async (session) => (await runExpectations(session, [expectation], columns))[0]);

const failing = async (expectation: Expectation) => {
  const report = await verdict(expectation);
  return { text: report?.expectation, count: report?.failingRows, rows: report?.examples };
};

describe('an expectation', () => {
  it('notNull names the empty cells', async () => {
    expect(await failing({ notNull: { columns: ['city', 'day'] } })).toEqual({
      text: 'city, day not empty',
      count: 1,
      rows: [{ row: 5, values: { city: null, day: null } }],
    });
  });

  it('unique names all rows that are equal, and compares no empty cells', async () => {
    expect(await failing({ unique: { columns: ['city', 'day'] } })).toEqual({
      text: 'city, day unique',
      count: 2,
      rows: [
        { row: 2, values: { city: 'seattle', day: '2012-01-01' } },
        { row: 3, values: { city: 'seattle', day: '2012-01-01' } },
      ],
    });
  });

  it('unique compares no rows with an empty cell', async () => {
    const gaps = "SELECT * FROM (VALUES ('seattle', NULL), ('seattle', NULL), (NULL, 1)) AS t (city, count)";
    const [report] = await withData(gaps, (session) =>
      runExpectations(session, [{ unique: { columns: ['city', 'count'] } }], columns),
    );
    expect(report).toMatchObject({ passed: true, failingRows: 0 });
  });

  it('between takes its limits in, and lets empty cells pass', async () => {
    expect(await failing({ between: { column: 'low', min: 1, max: 3 } })).toEqual({
      text: 'low between 1 and 3',
      count: 1,
      rows: [{ row: 5, values: { low: '5.0' } }],
    });
    expect(await failing({ between: { column: 'count', min: 0 } })).toMatchObject({
      text: 'count at least 0',
      count: 1,
    });
    expect(await failing({ between: { column: 'count', max: 2 } })).toMatchObject({
      text: 'count at most 2',
      count: 1,
    });
  });

  it('inSet compares by the type of the column', async () => {
    expect(await failing({ inSet: { column: 'city', values: ['seattle'] } })).toEqual({
      text: 'city one of seattle',
      count: 1,
      rows: [{ row: 4, values: { city: 'paris' } }],
    });
    expect(await failing({ inSet: { column: 'day', values: ['2012-01-01'] } })).toMatchObject({ count: 1 });
  });

  it('matches looks for the pattern anywhere in the text', async () => {
    expect(await failing({ matches: { column: 'city', pattern: 'att' } })).toMatchObject({ count: 1 });
    expect(await failing({ matches: { column: 'city', pattern: '^(seattle|paris)$' } })).toMatchObject({
      count: 0,
    });
  });

  it('columnOrder shows both columns', async () => {
    expect(await failing({ columnOrder: { lower: 'low', upper: 'high' } })).toEqual({
      text: 'low at most high',
      count: 1,
      rows: [{ row: 3, values: { low: '3.0', high: '2.5' } }],
    });
  });

  it('rowCount names no rows', async () => {
    expect(await verdict({ rowCount: { min: 5 } })).toEqual({
      expectation: 'number of rows at least 5, but there are 4',
      passed: false,
      failingRows: 0,
      examples: [],
    });
    expect(await verdict({ rowCount: { min: 4, max: 4 } })).toMatchObject({ passed: true });
  });

  it('is tried also after another one has failed', async () => {
    const reports = await withData(data, (session) =>
      runExpectations(session, [{ rowCount: { max: 1 } }, { between: { column: 'low', max: 4 } }], columns),
    );
    expect(reports.map(({ passed }) => passed)).toEqual([false, false]);
  });

  it.each<[string, Expectation, string]>([
    [
      'a column that is not there',
      { notNull: { columns: ['gust'] } },
      'expectation notNull: there is no column "gust"',
    ],
    ['limits of a text', { between: { column: 'city', min: 1 } }, 'it must be integer or double'],
    [
      'a value of another type',
      { inSet: { column: 'count', values: ['one'] } },
      '"one" is not a whole number',
    ],
    [
      'columns that cannot be compared',
      { columnOrder: { lower: 'city', upper: 'high' } },
      'cannot be compared',
    ],
  ])('is refused for %s', async (_what, expectation, message) => {
    await expect(verdict(expectation)).rejects.toThrow(message);
  });
});
