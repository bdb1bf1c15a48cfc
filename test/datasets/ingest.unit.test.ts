import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProject } from '../../contracts/project/parse';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { call, makeDefinition, makeWorkshop } from './dataset-bench';

const definition = makeDefinition({ columns: { day: 'date', wind: 'double', word: 'string' } });
const weather = () => {
  const text = readFileSync(join(__dirname, '../../examples/weather/cairn.yaml'), 'utf8');
  const [dataset] = parseProject(text).datasets;
  if (!dataset) throw new Error('the example has no dataset');
  return dataset;
};
const fixture = (name: string) => readFileSync(join(__dirname, 'fixtures', name));

describe('ingesting a file', () => {
  it('makes a raw version with columns as declared, whatever their order in the file', async () => {
    const { ingest, datasets, rowsOf } = makeWorkshop();
    const made = await ingest(definition, 'word,day,wind\nsun,2012-01-01,1.5\n"rain, heavy",2012-01-02,\n');
    expect(made).toMatchObject({ outcome: 'passed', version: 1, rows: 2 });
    expect(await datasets.version('weather', 'readings', 1)).toMatchObject({
      kind: 'raw',
      parent: null,
      columns: [
        { name: 'day', type: 'date' },
        { name: 'wind', type: 'double' },
        { name: 'word', type: 'string' },
      ],
      createdBy: 'execution:1',
      execution: '1',
    });
    const rows = await rowsOf('readings', 1);
    expect(rows.map(({ wind, word, __source_row }) => [wind, word, __source_row])).toEqual([
      [1.5, 'sun', 2n],
      [null, 'rain, heavy', 3n],
    ]);
  });

  it('gives equal bytes the same version, without another journal entry', async () => {
    const { ingest, journal } = makeWorkshop();
    const content = 'day,wind,word\n2012-01-01,1,sun\n';
    const first = await ingest(definition, content);
    expect(await ingest(definition, content, { ...call, time: '2026-03-02T08:00:00.000Z' })).toEqual(first);
    expect(journal.entries.map(({ fact }) => fact)).toEqual(['DatasetVersionCreated']);
  });

  it('numbers rows as the file does, also after blank lines and cells of several lines', async () => {
    const { ingest, rowsOf } = makeWorkshop();
    await ingest(
      definition,
      'day,wind,word\n2012-01-01,1,"two\nlines"\n\n2012-01-02,2,sun\n\n\n2012-01-03,3,fog\n',
    );
    expect((await rowsOf('readings', 1)).map(({ __source_row }) => __source_row)).toEqual([2n, 4n, 7n]);
  });

  it('keeps blank lines of a file with one column: they are empty cells', async () => {
    const { ingest, rowsOf } = makeWorkshop();
    await ingest(makeDefinition({ columns: { wind: 'double' } }), 'wind\n1\n\n3\n');
    expect((await rowsOf('readings', 1)).map(({ wind, __source_row }) => [wind, __source_row])).toEqual([
      [1, 2n],
      [null, 3n],
      [3, 4n],
    ]);
  });

  it('names every row of the damaged copy that cannot be read, and makes no version', async () => {
    const { ingest, datasets, journal, objects } = makeWorkshop();
    const made = await ingest(weather(), fixture('seattle-weather-unreadable.csv'));
    expect(made).toMatchObject({ outcome: 'failed', version: null, digest: null, rows: null });
    expect(made.reason?.split('\n').slice(1)).toEqual([
      expect.stringMatching(/cannot be split .*: 2 rows: row 17 \(.*\); row 30 \(.*\)$/),
      '"date" must be a day as 2015-06-30: 1 row: row 9 (date = "2012-13-08")',
      '"precipitation" must be a number: 1 row: row 5 (precipitation = "a lot")',
      '"temp_max" must be a number: 1 row: row 14 (temp_max = "NaN")',
      '"temp_min" must be a number: 1 row: row 44 (temp_min = "4;5")',
      '"wind" must be a number: 1 row: row 58 (wind = "inf")',
    ]);
    expect(await datasets.latest('weather', 'city-weather')).toBeUndefined();
    expect([...objects.keys()].filter((key) => key.includes('/datasets/'))).toEqual([]);
    expect(journal.entries).toMatchObject([
      { fact: 'DatasetVersionRejected', details: { dataset: 'city-weather', findings: 6, rows: 7 } },
    ]);
  });

  it('puts no value of the data into the journal when it rejects a file', async () => {
    const { ingest, journal } = makeWorkshop();
    await ingest(definition, 'day,wind,word\n2012-01-01,secret,sun\n');
    expect(JSON.stringify(journal.entries)).not.toContain('secret');
  });

  it.each([
    [
      'lacks a declared column',
      'day,wind\n2012-01-01,1\n',
      'the file lacks the columns "word"; it has "day", "wind"',
    ],
    [
      'has a column that is not declared',
      'day,wind,word,more\n2012-01-01,1,sun,x\n',
      'columns that cairn.yaml does not declare: "more"',
    ],
    ['has a column twice', 'day,wind,word,wind\n2012-01-01,1,sun,2\n', 'the file has columns twice: "wind"'],
    ['is empty', '', 'the file lacks the columns'],
    [
      'mixes line ends',
      'day,wind,word\r\n2012-01-01,1,sun\r\n2012-01-02,2,fog\n',
      'do not all end in the same way (LF or CRLF); the first that differs: 1 row: row 3',
    ],
    ['is not UTF-8', Buffer.from([...Buffer.from('day,wind,word\n2012-01-01,1,'), 0xff, 0xfe, 10]), 'row 2'],
  ])('rejects a file that %s', async (_what, content, reason) => {
    const { ingest } = makeWorkshop();
    const made = await ingest(definition, content);
    expect(made.outcome).toBe('failed');
    expect(made.reason).toContain(reason);
  });

  it('counts all rows at fault, and shows ten', async () => {
    const { ingest } = makeWorkshop();
    const lines = Array.from({ length: 25 }, (_, index) => `2012-01-01,calm ${index},sun`);
    const made = await ingest(definition, `day,wind,word\n${lines.join('\n')}\n`);
    expect(made.reason).toMatch(/25 rows: row 2 .*row 11 \(wind = "calm 9"\), and 15 more$/);
  });

  it('accepts a header without rows', async () => {
    const { ingest } = makeWorkshop();
    expect(await ingest(definition, 'day,wind,word\n')).toMatchObject({ outcome: 'passed', rows: 0 });
  });

  it('reads a Parquet file, its cells as declared, its rows from 1', async () => {
    const { ingest, rowsOf } = makeWorkshop();
    const bytes = await withDuckDb(async (session) => {
      const path = session.path('source.parquet');
      await session.run(
        `COPY (SELECT DATE '2012-01-01' + i::INTEGER AS day, i / 3 AS wind, 'sun' AS word FROM range(3) AS t (i)) TO '${path}' (FORMAT parquet)`,
      );
      return readFileSync(path);
    });
    const parquet = makeDefinition({ format: 'parquet', columns: definition.columns });
    expect(await ingest(parquet, bytes)).toMatchObject({ outcome: 'passed', rows: 3 });
    expect((await rowsOf('readings', 1)).map(({ wind, __source_row }) => [wind, __source_row])).toEqual([
      [0, 1n],
      [1 / 3, 2n],
      [2 / 3, 3n],
    ]);
  });
});
