import fc from 'fast-check';
import { CommandFailure } from '../../cli/src/failure';
import { dataSteps } from './data-steps';
import { initialized } from './initialized';
import { csvOf } from './real-tables';

const header = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\r\n\0]/.test(text)),
  fc.constantFrom('a', 'A', 'a b', 'user', 'split', 'label', 'Größe %', ''),
);

const text = fc.oneof(
  fc.constantFrom('red', 'green', 'blue, light', "it's", 'say "no"', 'ünï', '007', 'NA', '-', 'true', '1'),
  fc.string({ unit: 'grapheme', maxLength: 6 }).filter((one) => !/[\r\n\0]/.test(one)),
);

/** Cells of one column: of one kind, with gaps. */
const column = (rows: number) => {
  const day = fc
    .date({ min: new Date('1971-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const kinds: readonly fc.Arbitrary<string | number | boolean>[] = [
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
    fc.integer({ min: -50, max: 50 }),
    fc.boolean(),
    text,
    day,
  ];
  return fc
    .constantFrom(...kinds)
    .chain((cell) => fc.array(fc.option(cell, { freq: 8 }), { minLength: rows, maxLength: rows }));
};

const rows = 60;
const table = fc.tuple(
  fc.array(fc.tuple(header, column(rows)), { minLength: 1, maxLength: 5 }),
  fc.constantFrom('class', 'number', 'rare'),
);

const labels: Readonly<Record<string, (row: number) => string | number | null>> = {
  class: (row) => (row % 7 === 0 ? null : row % 3 === 0 ? 'ja' : 'nein'),
  number: (row) => (row % 11) * 1.5,
  rare: (row) => (row === 5 ? 'once' : row % 20 === 1 ? 'seldom' : row % 2 ? 'x' : 'y'),
};

describe('any table', () => {
  it('becomes a project whose data, features and training set the platform takes', async () => {
    await fc.assert(
      fc.asyncProperty(table, async ([columns, kind]) => {
        const label = labels[kind] ?? (() => null);
        const text = csvOf(
          [...columns.map(([name]) => name), 'the answer'],
          Array.from({ length: rows }, (_, row) => [
            ...columns.map(([, cells]) => cells[row] ?? null),
            label(row),
          ]),
        );
        const made = await initialized('any table.csv', text, { label: 'the answer' }).catch((error) => {
          // Nothing but constants and ids is left of some tables, which is said.
          if (error instanceof CommandFailure && error.message.startsWith('No column is left'))
            return undefined;
          throw error;
        });
        fc.pre(made !== undefined);
        if (!made) return;
        const { description, query } = await dataSteps(made.folder);
        const answered = made.plan.label.values;
        expect(description.rows).toBe(answered);
        // What was said of the splits beforehand is what the platform made of them.
        const said = Object.fromEntries(made.findings.splits.map(({ name, rows: count }) => [name, count]));
        const given = await query('SELECT split, count(*) AS n FROM training_set GROUP BY split');
        for (const row of given) expect(Number(row['n'])).toBe(said[String(row['split'])]);
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});
