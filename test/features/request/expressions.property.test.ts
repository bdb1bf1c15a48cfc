import fc from 'fast-check';
import type { FeatureType } from '../../../contracts/features/value-types';
import { compileRequestView } from '../../../lambdas/features/core/request/compile-view';
import type { Kind } from '../../../lambdas/features/core/request/value';
import { withDuckDb } from '../../../lambdas/platform/duckdb/session';
import { expressionOf, finiteMacro } from './generate-expression';

interface Cells {
  readonly i: bigint | null;
  readonly j: number | null;
  readonly d: number | null;
  readonly f: number | null;
  readonly b: boolean | null;
  readonly t: string | null;
  readonly u: string | null;
  readonly s: bigint | null;
}

const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 6 });
const double = fc
  .oneof(
    fc.constantFrom(0, 0.5, 1.5, 2.5, -0.5, -2.5, 0.1, 1e15, -1e308, 0.49999999999999994),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -1000, max: 1000, noNaN: true }),
  )
  .map((value) => value + 0);
const text = fc.constantFrom('', 'a', 'aB', 'Zoë', '😀x', '\uFFFDy', '12', '-7', '1.25', 'x 1', "o'clock");

const cells: fc.Arbitrary<Cells> = fc.record({
  i: option(fc.oneof(fc.bigInt(-20n, 20n), fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n))),
  j: option(fc.integer()),
  d: option(double),
  f: option(double.map(Math.fround).filter(Number.isFinite)),
  b: option(fc.boolean()),
  t: option(text),
  u: option(text),
  s: option(fc.bigInt(-2_000_000_000_000_000n, 4_000_000_000_000_000n)),
});

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const literal = (value: unknown, type: string): string =>
  value === null ? `CAST(NULL AS ${type})` : `CAST(${quoted(String(value))} AS ${type})`;

const table = (rows: readonly Cells[]): string =>
  rows
    .map(
      ({ i, j, d, f, b, t, u, s }, row) =>
        `SELECT ${row} AS n, ${literal(i, 'BIGINT')} AS i, ${literal(j, 'INTEGER')} AS j, ${literal(d, 'DOUBLE')} AS d, ${literal(f, 'FLOAT')} AS f,
         ${literal(b, 'BOOLEAN')} AS b, ${literal(t, 'VARCHAR')} AS t, ${literal(u, 'VARCHAR')} AS u, ${s === null ? 'NULL::TIMESTAMP' : `make_timestamp(${s})`} AS s`,
    )
    .join(' UNION ALL ');

const types: Readonly<Record<Exclude<Kind, 'time'>, FeatureType>> = {
  integer: 'INT64',
  double: 'DOUBLE',
  boolean: 'BOOL',
  text: 'STRING',
};
const kind = fc.constantFrom(...(Object.keys(types) as (keyof typeof types)[]));
const generated = kind.chain((of) =>
  expressionOf(of, 4).map((expression) => ({ type: types[of], ...expression })),
);

test('the evaluator gives what DuckDB gives, nulls and last bits included', async () => {
  await withDuckDb(async (session) => {
    await session.run(finiteMacro);
    const property = fc.asyncProperty(
      fc.array(generated, { minLength: 1, maxLength: 12, size: 'max' }),
      fc.array(cells, { minLength: 1, maxLength: 12 }),
      async (expressions, rows) => {
        const view = compileRequestView({
          name: 'generated',
          inputs: [
            { name: 'i', type: 'INT64' },
            { name: 'j', type: 'INT32' },
            { name: 'd', type: 'DOUBLE' },
            { name: 'f', type: 'FLOAT' },
            { name: 'b', type: 'BOOL' },
            { name: 't', type: 'STRING' },
          ],
          uses: [
            { view: 'city', viewVersion: 1, feature: 'name', type: 'STRING' },
            { view: 'city', viewVersion: 1, feature: 'seen', type: 'UNIX_TIMESTAMP' },
          ],
          features: expressions.map(({ type, ours }, at) => ({ name: `x${at}`, type, expression: ours })),
        });
        const selected = expressions.map(({ duckDb }, at) => `${duckDb} AS x${at}`).join(', ');
        const found = await session.rows(`SELECT ${selected} FROM (${table(rows)}) ORDER BY n`);
        for (const [at, { i, j, d, f, b, t, u, s }] of rows.entries()) {
          const row = view.row([i, j, d, f, b, t, u, s]);
          for (const [place, { ours }] of expressions.entries()) {
            const expected = found[at]?.[`x${place}`] ?? null;
            const zero = typeof expected === 'number' ? expected + 0 : expected;
            expect({ ours, value: view.value(place, row) }).toStrictEqual({ ours, value: zero });
          }
        }
      },
    );
    await fc.assert(property, { numRuns: 40 });
  });
});
