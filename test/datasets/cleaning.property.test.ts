import fc from 'fast-check';
import type { CleaningStep } from '../../contracts/project/dataset';
import type { SqlSession } from '../../contracts/sql/session';
import { runCleaning } from '../../lambdas/datasets/core/cleaning/run-cleaning';
import { columnsOf, withData } from './dataset-bench';

const columns = columnsOf({ key: 'string', value: 'integer' });
type Row = [string | null, number | null];

const rowArbitrary = fc.tuple<Row>(
  fc.option(fc.constantFrom('a', 'b', ' a', 'A ', ''), { freq: 3 }),
  fc.option(fc.integer({ min: 0, max: 3 }), { freq: 3 }),
);
const stepArbitrary = fc.constantFrom<CleaningStep>(
  { trim: { columns: ['key'] } },
  { lowercase: { columns: ['key'] } },
  { fillMissing: { column: 'value', value: 9 } },
  { mapValues: { column: 'key', values: { a: 'z' } } },
  { dropMissing: { columns: ['key'] } },
  { dropDuplicates: { by: ['key'] } },
  { sort: { by: ['value', 'key'] } },
);

const sqlOf = (rows: readonly Row[]): string =>
  rows
    .map(
      ([key, value]) =>
        `SELECT ${key === null ? 'CAST(NULL AS VARCHAR)' : `'${key}'`} AS key, CAST(${value ?? 'NULL'} AS BIGINT) AS value`,
    )
    .join(' UNION ALL ');

const tableOf = async (session: SqlSession) =>
  (await session.rows('SELECT key, value, __source_row AS row FROM data ORDER BY __position')).map((row) => ({
    key: row['key'] as string | null,
    value: row['value'] === null ? null : Number(row['value']),
    row: Number(row['row']),
  }));

/** The rows before and after steps, each with the number of its source row. */
const run = (rows: readonly Row[], steps: readonly CleaningStep[]) =>
  withData(sqlOf(rows), async (session) => {
    const before = await tableOf(session);
    const { report } = await runCleaning(session, steps, columns);
    return { before, after: await tableOf(session), report };
  });

const rowsArbitrary = fc.array(rowArbitrary, { minLength: 1, maxLength: 12 });
const few = { numRuns: 40 };

describe('cleaning', () => {
  it('never gives a row a source row that it did not come from, and never doubles one', async () => {
    await fc.assert(
      fc.asyncProperty(rowsArbitrary, fc.array(stepArbitrary, { maxLength: 4 }), async (rows, steps) => {
        const { before, after } = await run(rows, steps);
        expect(new Set(after.map(({ row }) => row)).size).toBe(after.length);
        for (const { row } of after) expect(before.some((source) => source.row === row)).toBe(true);
      }),
      few,
    );
  });

  it('does nothing a second time', async () => {
    await fc.assert(
      fc.asyncProperty(rowsArbitrary, stepArbitrary, async (rows, step) => {
        const once = await run(rows, [step]);
        const twice = await run(rows, [step, step]);
        expect(twice.after).toEqual(once.after);
        expect(twice.report[1]?.rowsTouched).toBe(0);
      }),
      few,
    );
  });

  it('counts as touched the rows that are gone, or that are not what and where they were', async () => {
    await fc.assert(
      fc.asyncProperty(rowsArbitrary, stepArbitrary, async (rows, step) => {
        const { before, after, report } = await run(rows, [step]);
        const gone = before.length - after.length;
        const changed = after.filter((now, place) => {
          const moved = gone === 0 && before[place]?.row !== now.row;
          const source = before.find(({ row }) => row === now.row);
          return moved || source?.key !== now.key || source.value !== now.value;
        });
        expect(report).toEqual([
          { step: Object.keys(step)[0], rowsTouched: gone + changed.length, rows: after.length },
        ]);
      }),
      few,
    );
  });
});
