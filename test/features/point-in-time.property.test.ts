import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import type { SqlSession } from '../../contracts/sql/session';
import { renderAthena } from '../../lambdas/features/core/join/athena-renderer';
import { renderDuckDb } from '../../lambdas/features/core/join/duckdb-renderer';
import type { JoinPlan, NewestView } from '../../lambdas/features/core/join/join-plan';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { answerOf, type OracleLabel, type OracleRow } from './point-in-time-oracle';

interface Case {
  readonly labels: readonly OracleLabel[];
  /** Rows of a view with one key, of one with two. */
  readonly views: readonly [readonly OracleRow[], readonly OracleRow[]];
}

interface Rules {
  readonly ttlSeconds: readonly [number | null, number | null];
  readonly asKnown: boolean;
  readonly hasDeletions: boolean;
  readonly hasUniqueEvents: boolean;
}

const second = 1_000_000;
const start = 1_700_000_000 * second;
// Few entities and times, a microsecond around whole seconds: ties, edges of the ttl and duplicates are common.
const time = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom(-1, 0, 0, 0, 1))
  .map(([seconds, off]) => start + seconds * second + off);
// Their texts join to the same: "1" and "23", "12" and "3".
const name = fc.option(fc.constantFrom('1', '12'), { freq: 12 });
const number = fc.option(fc.constantFrom(23, 3), { freq: 12 });
const keys = fc.tuple(name, number);

const label: fc.Arbitrary<OracleLabel> = fc.record({ keys, time: fc.option(time, { freq: 12 }) });

const rowsOf = (count: 1 | 2, { hasDeletions, hasUniqueEvents }: Rules) =>
  fc.uniqueArray(
    fc.record({
      keys: keys.map((both) => both.slice(0, count)),
      event: fc.option(time, { freq: 20 }),
      created: fc.option(time, { freq: 4 }),
      tie: fc.constantFrom('', 'x', 'y', null),
      deleted: hasDeletions ? fc.constantFrom(false, false, true) : fc.constant(false),
      value: fc.option(fc.integer({ min: 0, max: 99 }), { freq: 8 }),
    }),
    {
      maxLength: 12,
      // Two rows that nothing tells apart: any of them may answer.
      selector: ({ keys: of, event, created, tie }) =>
        JSON.stringify(hasUniqueEvents ? [of, event] : [of, event, created, tie]),
    },
  );

const casesOf = (rules: Rules, count: number, seed: number): readonly Case[] =>
  fc.sample(
    fc.record({
      labels: fc.array(label, { minLength: 1, maxLength: 6 }),
      views: fc.tuple(rowsOf(1, rules), rowsOf(2, rules)),
    }),
    { numRuns: count, seed },
  );

const timeOf = (column: string): string => `make_timestamp(CAST(${column} AS BIGINT)) AS ${column}`;

const load = async (session: SqlSession, table: string, columns: string, rows: readonly object[]) => {
  const path = session.path(`${table}.json`);
  writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\n'));
  const types = `{c: 'INTEGER', row: 'BIGINT', k0: 'VARCHAR', k1: 'BIGINT', time: 'BIGINT', event: 'BIGINT', created: 'BIGINT', tie: 'VARCHAR', deleted: 'BOOLEAN', value: 'DOUBLE'}`;
  await session.run(
    `CREATE TABLE "${table}" AS SELECT ${columns} FROM read_json('${path}', format = 'newline_delimited', columns = ${types})`,
  );
};

/** All cases beside each other: the number of the case is one more key. */
const loadCases = async (session: SqlSession, cases: readonly Case[]): Promise<void> => {
  let row = 0;
  const labels = cases.flatMap((one, c) =>
    one.labels.map(({ keys: [k0, k1], time: at }) => ({ c, row: row++, k0, k1, time: at })),
  );
  await load(session, 'labels', `c, "row", k0, k1, ${timeOf('time')}`, labels);
  for (const index of [0, 1] as const)
    await load(
      session,
      `view ${index}`,
      `c, k0, k1, ${timeOf('event')}, ${timeOf('created')}, tie, deleted, value`,
      cases.flatMap(({ views }, c) =>
        views[index].map(({ keys: [k0, k1], ...rest }) => ({ c, k0, k1, ...rest })),
      ),
    );
};

const planOf = ({ ttlSeconds, asKnown, hasDeletions, hasUniqueEvents }: Rules): JoinPlan => ({
  labels: { relation: 'labels', row: 'row', timestamp: 'time' },
  views: ttlSeconds.map(
    (seconds, index): NewestView => ({
      kind: 'newest',
      relation: `view ${index}`,
      keys: ['c', 'k0', 'k1'].slice(0, index + 2),
      event: 'event',
      created: 'created',
      tie: 'tie',
      hasUniqueEvents,
      asKnown,
      deleted: hasDeletions ? 'deleted' : null,
      ttlSeconds: seconds,
      features: [{ column: 'value', as: `f${index}` }],
    }),
  ),
  output: ['row', 'c', 'f0', 'f1'],
});

/** DuckDB puts IGNORE NULLS inside the parentheses; all else that the SQL for Athena says, it runs as it is. */
const athenaOnDuckDb = (plan: JoinPlan): string =>
  renderAthena(plan).replaceAll(') IGNORE NULLS OVER', ' IGNORE NULLS) OVER');

const withFewPairs = (plan: JoinPlan): JoinPlan => ({
  ...plan,
  views: plan.views.map((view) => ({ ...view, hasFewPairs: true })),
});

const engines = {
  duckdb: renderDuckDb,
  'duckdb, by pairs': (plan: JoinPlan) => renderDuckDb(withFewPairs(plan)),
  athena: athenaOnDuckDb,
};

const expected = (cases: readonly Case[], { ttlSeconds, asKnown }: Rules) =>
  cases.flatMap(({ labels, views }, c) =>
    labels.map((one) => ({
      c,
      answers: views.map((rows, index) => {
        const seconds = ttlSeconds[index] ?? null;
        const keysOf = one.keys.slice(0, index + 1);
        return answerOf({ ...one, keys: keysOf }, rows, {
          ttl: seconds === null ? null : seconds * second,
          asKnown,
        });
      }),
    })),
  );

const toText = (value: object): string =>
  JSON.stringify(value, (_key, one) => (typeof one === 'bigint' ? Number(one) : one));

const rules: Readonly<Record<string, Rules>> = {
  'unique events': { ttlSeconds: [2, null], asKnown: false, hasDeletions: false, hasUniqueEvents: true },
  'ties and corrections': {
    ttlSeconds: [null, 3],
    asKnown: false,
    hasDeletions: false,
    hasUniqueEvents: false,
  },
  'rows that are gone': { ttlSeconds: [4, null], asKnown: false, hasDeletions: true, hasUniqueEvents: false },
  'as known then': { ttlSeconds: [null, 2], asKnown: true, hasDeletions: false, hasUniqueEvents: false },
  'as known then, with rows that go': {
    ttlSeconds: [null, 3],
    asKnown: true,
    hasDeletions: true,
    hasUniqueEvents: false,
  },
};

describe('the point-in-time join', () => {
  const seed = Number(process.env['CAIRN_FAULT_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

  it.each(Object.entries(rules))(
    'gives what its definition says, in SQL for DuckDB and for Athena: %s',
    async (_name, one) => {
      const cases = casesOf(one, 800, seed);
      const wanted = expected(cases, one);
      await withDuckDb(async (session) => {
        await loadCases(session, cases);
        for (const [engine, render] of Object.entries(engines)) {
          const rows = await session.rows(render(planOf(one)));
          expect(rows.map(({ row }) => Number(row))).toEqual(wanted.map((_, index) => index));
          const wrong = wanted.flatMap((want, index) =>
            rows[index]?.['f0'] === want.answers[0] && rows[index]?.['f1'] === want.answers[1]
              ? []
              : [{ ...want, found: rows[index], of: cases[want.c] }],
          );
          // The smallest case that went wrong, and what repeats it.
          const [first] = wrong.sort((a, b) => JSON.stringify(a.of).length - JSON.stringify(b.of).length);
          if (first) throw new Error(`${engine}, seed ${seed}: ${toText(first)}`);
        }
      });
    },
    60_000,
  );
});
