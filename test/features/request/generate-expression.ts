import fc from 'fast-check';
import type { Kind } from '../../../lambdas/features/core/request/value';

/** One expression twice: as cairn.yaml has it, and as DuckDB says the same. */
export interface Generated {
  readonly ours: string;
  readonly duckDb: string;
}

/** What has no value is null: an overflow, a division by zero, what is not finite. */
const total = (sql: string): string => `TRY(${sql})`;
const finite = (sql: string): string => `finite(TRY(${sql}))`;

/** A macro of the oracle, which `duckDb` texts name. */
export const finiteMacro = 'CREATE MACRO finite(x) AS CASE WHEN isfinite(x) THEN x END';

const both = (text: string): Generated => ({ ours: text, duckDb: text });

const columns: Readonly<Record<Kind, readonly Generated[]>> = {
  integer: [both('i'), { ours: 'j', duckDb: 'CAST(j AS BIGINT)' }],
  double: [both('d'), { ours: 'f', duckDb: 'CAST(f AS DOUBLE)' }],
  boolean: [both('b')],
  text: [both('t'), { ours: '"city:name"', duckDb: 'u' }],
  time: [{ ours: 'city:seen', duckDb: 's' }],
};

const literals: Readonly<Record<Kind, fc.Arbitrary<Generated>>> = {
  integer: fc
    .integer({ min: 0, max: 12 })
    .map((value) => ({ ours: `${value}`, duckDb: `CAST(${value} AS BIGINT)` })),
  double: fc
    .constantFrom('0.0', '0.5', '1.5', '2.5', '1e300', '3.7', '100.0')
    .map((value) => ({ ours: value, duckDb: `CAST(${value} AS DOUBLE)` })),
  boolean: fc.constantFrom(both('true'), both('false')),
  text: fc.constantFrom(both(`'aB'`), both(`''`), both(`'it''s'`), both(`'12'`), both(`'-1.5e2'`)),
  time: fc.constant({
    ours: `cast('2024-02-29 23:59:59.5' as UNIX_TIMESTAMP)`,
    duckDb: `TIMESTAMP '2024-02-29 23:59:59.5'`,
  }),
};

const nulls: Readonly<Record<Kind, Generated>> = {
  integer: { ours: 'cast(null as INT64)', duckDb: 'CAST(NULL AS BIGINT)' },
  double: { ours: 'cast(null as DOUBLE)', duckDb: 'CAST(NULL AS DOUBLE)' },
  boolean: { ours: 'cast(null as BOOL)', duckDb: 'CAST(NULL AS BOOLEAN)' },
  text: { ours: 'cast(null as STRING)', duckDb: 'CAST(NULL AS VARCHAR)' },
  time: { ours: 'cast(null as UNIX_TIMESTAMP)', duckDb: 'CAST(NULL AS TIMESTAMP)' },
};

const kinds: readonly Kind[] = ['integer', 'double', 'boolean', 'text', 'time'];

type Operands = readonly Generated[];
type Make = (operands: Operands) => Generated;

const infix =
  (operator: string, wrap: (sql: string) => string = String): Make =>
  ([a, b]) => ({
    ours: `(${a?.ours} ${operator} ${b?.ours})`,
    duckDb: wrap(`(${a?.duckDb} ${operator} ${b?.duckDb})`),
  });

const call =
  (name: string, wrap: (sql: string) => string = String): Make =>
  (operands) => ({
    ours: `${name}(${operands.map(({ ours }) => ours).join(', ')})`,
    duckDb: wrap(`${name}(${operands.map(({ duckDb }) => duckDb).join(', ')})`),
  });

const as =
  (ours: string, duckDb: string, wrap: (sql: string) => string = String): Make =>
  ([a]) => ({ ours: `cast(${a?.ours} as ${ours})`, duckDb: wrap(`TRY_CAST(${a?.duckDb} AS ${duckDb})`) });

const withDigits =
  (digits: number): Make =>
  ([a]) => ({ ours: `round(${a?.ours}, ${digits})`, duckDb: finite(`round(${a?.duckDb}, ${digits})`) });

const choice: Make = ([when, a, b]) => ({
  ours: `case when ${when?.ours} then ${a?.ours} else ${b?.ours} end`,
  duckDb: `CASE WHEN ${when?.duckDb} THEN ${a?.duckDb} ELSE ${b?.duckDb} END`,
});

/** Ways to make a value of a kind: the kinds of the operands, and what is made of them. */
const ways: Readonly<Record<Kind, readonly { readonly of: readonly Kind[]; readonly make: Make }[]>> = {
  integer: [
    ...['+', '-', '*', '%'].map((operator) => ({
      of: ['integer', 'integer'] as const,
      make: infix(operator, total),
    })),
    ...['abs'].map((name) => ({
      of: ['integer'] as const,
      make: call(name, total),
    })),
    { of: ['text'], make: call('length') },
    ...['year', 'month', 'day', 'hour', 'weekday'].map((name) => ({
      of: ['time'] as const,
      make: call(name),
    })),
    { of: ['double'], make: as('INT64', 'BIGINT') },
    { of: ['boolean'], make: as('INT64', 'BIGINT') },
    {
      of: ['integer'],
      // TRY_CAST beside a comparison gives false for null: the optimizer takes it for a cast that never fails.
      make: ([a]) => ({
        ours: `cast(${a?.ours} as INT32)`,
        duckDb: `(CASE WHEN ${a?.duckDb} BETWEEN -2147483648 AND 2147483647 THEN ${a?.duckDb} END)`,
      }),
    },
  ],
  double: [
    ...['+', '-', '*', '/', '%'].map((operator) => ({
      of: ['double', 'double'] as const,
      make: infix(operator, finite),
    })),
    { of: ['integer', 'double'], make: infix('*', finite) },
    { of: ['integer', 'integer'], make: infix('/', finite) },
    ...['abs', 'floor', 'ceil', 'round', 'sqrt'].map((name) => ({
      of: ['double'] as const,
      make: call(name, finite),
    })),
    ...[0, 2, 6].map((digits) => ({ of: ['double'] as const, make: withDigits(digits) })),
    { of: ['time'], make: call('epoch') },
    { of: ['text'], make: as('DOUBLE', 'DOUBLE', finite) },
    { of: ['integer'], make: as('DOUBLE', 'DOUBLE') },
    { of: ['double'], make: as('FLOAT', 'FLOAT', (sql) => finite(`CAST(${sql} AS DOUBLE)`)) },
  ],
  boolean: [
    ...['and', 'or'].map((operator) => ({ of: ['boolean', 'boolean'] as const, make: infix(operator) })),
    { of: ['boolean'], make: ([a]) => ({ ours: `(not ${a?.ours})`, duckDb: `(NOT ${a?.duckDb})` }) },
    ...kinds.flatMap((kind) =>
      ['=', '<>', '<', '<=', '>', '>='].map((operator) => ({ of: [kind, kind], make: infix(operator) })),
    ),
    { of: ['integer', 'double'], make: infix('<') },
    ...kinds.map((kind) => ({ of: [kind], make: (([a]) => both2(a, 'is null')) as Make })),
    ...kinds.map((kind) => ({ of: [kind], make: (([a]) => both2(a, 'is not null')) as Make })),
  ],
  text: [
    ...['lower', 'upper'].map((name) => ({ of: ['text'] as const, make: call(name) })),
    { of: ['text', 'text'], make: call('concat') },
    { of: ['integer'], make: as('STRING', 'VARCHAR') },
    { of: ['boolean'], make: as('STRING', 'VARCHAR') },
  ],
  time: [],
};

const both2 = (operand: Generated | undefined, suffix: string): Generated => ({
  ours: `(${operand?.ours} ${suffix})`,
  duckDb: `(${operand?.duckDb} ${suffix})`,
});

/** What every kind has. */
const general = (kind: Kind) => [
  { of: ['boolean', kind, kind] as readonly Kind[], make: choice },
  { of: [kind, kind] as readonly Kind[], make: call('coalesce') },
  { of: [kind, kind, kind] as readonly Kind[], make: call('least') },
  { of: [kind, kind] as readonly Kind[], make: call('greatest') },
];

/** An expression of a kind, at most so deep. */
export const expressionOf = (kind: Kind, depth: number): fc.Arbitrary<Generated> => {
  const leaves: fc.Arbitrary<Generated> = fc.oneof(
    { arbitrary: fc.constantFrom(...columns[kind]), weight: 6 },
    { arbitrary: literals[kind], weight: 3 },
    { arbitrary: fc.constant(nulls[kind]), weight: 1 },
  );
  if (depth === 0) return leaves;
  const made = fc
    .constantFrom(...ways[kind], ...general(kind))
    .chain(({ of, make }) => fc.tuple(...of.map((one) => expressionOf(one, depth - 1))).map(make));
  return fc.oneof({ arbitrary: made, weight: 5 }, { arbitrary: leaves, weight: 1 });
};
