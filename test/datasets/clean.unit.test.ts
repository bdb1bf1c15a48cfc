import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProject } from '../../contracts/project/parse';
import { makeDefinition, makeWorkshop } from './dataset-bench';

const columns = { day: 'date', wind: 'double', word: 'string' };
const content = 'day,wind,word\n2012-01-02,2, Sun \n2012-01-01,1,fog\n2012-01-02,9,fog\n2012-01-03,3,FOG\n';

describe('cleaning a raw version', () => {
  it('applies the steps in their order and reports what each touched', async () => {
    const definition = makeDefinition({
      columns,
      clean: [
        { dropDuplicates: { by: ['day'] } },
        { trim: { columns: ['word'] } },
        { lowercase: { columns: ['word'] } },
        { sort: { by: ['day'] } },
      ],
      expect: [{ unique: { columns: ['day'] } }, { inSet: { column: 'word', values: ['sun', 'fog'] } }],
    });
    const { ingest, clean, datasets, rowsOf } = makeWorkshop();
    await ingest(definition, content);
    expect(await clean(definition, 1)).toMatchObject({ outcome: 'passed', version: 2, rows: 3 });
    const version = await datasets.version('weather', 'readings', 2);
    expect(version).toMatchObject({
      kind: 'cleaned',
      parent: 1,
      steps: definition.clean,
      cleaning: [
        { step: 'dropDuplicates', rowsTouched: 1, rows: 3 },
        { step: 'trim', rowsTouched: 1, rows: 3 },
        { step: 'lowercase', rowsTouched: 2, rows: 3 },
        { step: 'sort', rowsTouched: 2, rows: 3 },
      ],
      expectations: [
        { expectation: 'day unique', passed: true, failingRows: 0 },
        { expectation: 'word one of sun, fog', passed: true, failingRows: 0 },
      ],
    });
    const rows = await rowsOf('readings', 2);
    expect(rows.map(({ word, __source_row }) => [word, __source_row])).toEqual([
      ['fog', 3n],
      ['sun', 2n],
      ['fog', 5n],
    ]);
  });

  it('names the rows of the implausible copy that no step mends, and makes no version', async () => {
    const text = readFileSync(join(__dirname, '../../examples/weather/cairn.yaml'), 'utf8');
    const [definition] = parseProject(text).datasets;
    if (!definition) throw new Error('the example has no dataset');
    const { ingest, clean, datasets, journal, objects } = makeWorkshop();
    const bytes = readFileSync(join(__dirname, 'fixtures/seattle-weather-implausible.csv'));
    expect(await ingest(definition, bytes)).toMatchObject({ outcome: 'passed', version: 1, rows: 61 });
    const before = objects.size;
    const made = await clean(definition, 1);
    expect(made).toMatchObject({ outcome: 'failed', version: null });
    expect(made.reason?.split('\n')).toEqual([
      'Version 1 of city-weather does not meet 7 of 9 expectations after cleaning.',
      'expected city, date, precipitation, temp_max, temp_min, wind, weather not empty: 2 rows: row 12 (precipitation = empty); row 50 (date = empty)',
      'expected precipitation between 0 and 500: 1 row: row 41 (precipitation = "-9999.0")',
      'expected temp_max between -60 and 60: 1 row: row 7 (temp_max = "999.0")',
      'expected wind between 0 and 120: 1 row: row 33 (wind = "-2.5")',
      'expected weather one of drizzle, fog, rain, snow, sun: 1 row: row 20 (weather = "hail")',
      'expected temp_min at most temp_max: 1 row: row 25 (temp_min = "10.0", temp_max = "2.2")',
      'expected number of rows at least 1000, but there are 60',
    ]);
    expect(await datasets.latest('weather', 'city-weather')).toMatchObject({ version: 1 });
    expect(objects.size).toBe(before);
    expect(journal.entries.at(-1)).toMatchObject({
      fact: 'DatasetVersionRejected',
      subject: { kind: 'dataset-version', id: 'city-weather/1' },
      details: { expectationsFailed: 7, rows: 7 },
    });
  });

  it('gives the existing version again when nothing changed, and a new one when a rule did', async () => {
    const { ingest, clean } = makeWorkshop();
    const definition = makeDefinition({ columns, clean: [{ trim: { columns: ['word'] } }] });
    await ingest(definition, content);
    const first = await clean(definition, 1);
    expect(await clean(definition, 1)).toEqual(first);
    const stricter = { ...definition, expect: [{ rowCount: { min: 1 } }] };
    expect(await clean(stricter, 1)).toMatchObject({ version: 3 });
  });

  it('fails with the step and the columns named when a step does not fit', async () => {
    const { ingest, clean, journal } = makeWorkshop();
    const definition = makeDefinition({
      columns,
      clean: [{ trim: { columns: ['word'] } }, { lowercase: { columns: ['wind'] } }],
    });
    await ingest(definition, content);
    expect(await clean(definition, 1)).toMatchObject({
      outcome: 'failed',
      reason:
        'cairn.yaml, dataset readings: cleaning step 2 (lowercase): column "wind" is of type double; it must be string',
    });
    expect(journal.entries.at(-1)?.fact).toBe('DatasetVersionRejected');
  });

  it('is refused for a version that is not there', async () => {
    const { clean } = makeWorkshop();
    await expect(clean(makeDefinition({ columns }), 7)).rejects.toMatchObject({
      code: 'dataset.version.not-found',
    });
  });
});
