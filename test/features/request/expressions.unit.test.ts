import type { FeatureValue } from '../../../contracts/features/online';
import type { FeatureType } from '../../../contracts/features/value-types';
import type { RequestViewDefinition } from '../../../contracts/project/feature';
import { draftRequestView } from '../../../lambdas/features/core/request/draft-request-view';
import { evaluateRows } from '../../../lambdas/features/core/request/evaluate-rows';
import { makeView } from '../make-view';

const inputs: Readonly<Record<string, FeatureType>> = {
  n: 'INT64',
  small: 'INT32',
  x: 'DOUBLE',
  yes: 'BOOL',
  word: 'STRING',
  at: 'UNIX_TIMESTAMP',
};
const views = [
  makeView({
    features: [
      { name: 'wind', type: 'DOUBLE' },
      { name: 'n', type: 'INT64' },
      { name: 'parts', type: 'STRING_LIST' },
    ],
  }),
  makeView({ name: 'sea-wind', features: [{ name: 'wind', type: 'DOUBLE' }] }),
];

const draft = (expression: string, type: FeatureType = 'DOUBLE', more: Partial<RequestViewDefinition> = {}) =>
  draftRequestView(
    {
      name: 'asked',
      inputs,
      uses: ['daily_weather:wind', 'daily_weather:n', 'daily_weather:parts', 'sea-wind:wind'],
      features: { result: { type, expression } },
      ...more,
    },
    views,
  );

const row: Readonly<Record<string, FeatureValue>> = {
  n: 7n,
  small: -3,
  x: 2.5,
  yes: true,
  word: 'Aß😀',
  at: 1_709_251_199_500_000n,
};
const resultOf = (expression: string, type: FeatureType, given = row): FeatureValue | undefined =>
  evaluateRows(draft(expression, type), [{ inputs: given, features: [1.25, 40n, null, 8] }])[0]?.[0];

describe('an expression', () => {
  it('makes no text without end: one that is too long has no value', () => {
    const tenfold = (times: number): string =>
      times === 0 ? 'word' : `concat(${Array(10).fill(tenfold(times - 1))})`;
    const given = { ...row, word: 'x'.repeat(1_000_000) };
    expect(resultOf(tenfold(1), 'STRING', given)).toBeNull();
    // 10 texts of 100 words each, none of which can be: nulls, which are empty here.
    expect(resultOf(tenfold(3), 'STRING', given)).toBe('');
    expect(resultOf('concat(word)', 'STRING', { ...row, word: 'x'.repeat(100_001) })).toBeNull();
    expect(resultOf('concat(word)', 'STRING', { ...row, word: 'x'.repeat(100_000) })).toHaveLength(100_000);
    // One letter becomes three.
    expect(resultOf('upper(word)', 'STRING', { ...row, word: 'ΐ'.repeat(50_000) })).toBeNull();
  });

  it.each<readonly [string, FeatureType, FeatureValue]>([
    ['n / 2', 'DOUBLE', 3.5],
    ['-n % 4', 'INT64', -3n],
    ['1 + 2 * 3 - 4', 'INT64', 3n],
    ['not yes or n = 7 and x < 3', 'BOOL', true],
    ['9223372036854775807 + n', 'INT64', null],
    ['n / 0', 'DOUBLE', null],
    ['sqrt(-1)', 'DOUBLE', null],
    ['1e308 * 10', 'DOUBLE', null],
    ['small * 2', 'INT32', -6],
    ['n * 1000000000', 'INT32', null],
    ['n', 'DOUBLE', 7],
    ['x', 'FLOAT', 2.5],
    ['0.1', 'FLOAT', Math.fround(0.1)],
    ['floor(n) + ceil(small) + round(n)', 'INT64', 11n],
    ['floor(-x) + ceil(x) + round(x)', 'DOUBLE', 3],
    ['round(0.49999999999999994)', 'DOUBLE', 0],
    ['round(2.675, 2)', 'DOUBLE', 2.68],
    ['cast(x as INT64) + cast(3.5 as INT64)', 'INT64', 6n],
    [`cast('12' as INT64) + cast(yes as INT64)`, 'INT64', 13n],
    [`cast('1.5' as INT64)`, 'INT64', null],
    [`cast('x' as DOUBLE)`, 'DOUBLE', null],
    ['length(word)', 'INT64', 3n],
    ['upper(lower(word))', 'STRING', 'ASS😀'],
    [`concat(word, null, '''s ', cast(n as STRING))`, 'STRING', `Aß😀's 7`],
    ['case when x is null then 1 when n is not null then 2 end', 'INT64', 2n],
    ['case when false then 1 end', 'INT64', null],
    ['coalesce(cast(null as INT64), n, 9)', 'INT64', 7n],
    ['least(n, 3, null)', 'INT64', 3n],
    ['greatest(n, x)', 'DOUBLE', 7],
    ['year(at) * 10000 + month(at) * 100 + day(at)', 'INT64', 20240229n],
    ['hour(at) * 10 + weekday(at)', 'INT64', 234n],
    ['epoch(at)', 'DOUBLE', 1709251199.5],
    [`cast('2024-02-29T23:59:59.5Z' as UNIX_TIMESTAMP) = at`, 'BOOL', true],
    ['daily_weather:wind + "sea-wind:wind"', 'DOUBLE', 9.25],
    ['n + "daily_weather:n"', 'INT64', 47n],
    ['sea-wind:wind - daily_weather:wind', 'DOUBLE', 6.75],
  ])('%s is, as %s, %p', (expression, type, expected) => {
    expect(resultOf(expression, type)).toStrictEqual(expected);
  });

  it('is null where it names what is not there, and says so in three values', () => {
    const nothing = { n: null, small: null, x: null, yes: null, word: null, at: null };
    expect(resultOf('n + 1', 'INT64', nothing)).toBeNull();
    expect(resultOf('yes and false', 'BOOL', nothing)).toBe(false);
    expect(resultOf('yes or true', 'BOOL', nothing)).toBe(true);
    expect(resultOf('yes or false', 'BOOL', nothing)).toBeNull();
    expect(resultOf('not yes', 'BOOL', nothing)).toBeNull();
  });

  it.each<readonly [string, FeatureType, string]>([
    ['n +', 'INT64', 'at character 4: expected a value, found the end'],
    ['n + # 1', 'INT64', 'at character 5: "# 1" begins nothing that is known'],
    ['(n + 1', 'INT64', 'at character 7: expected )'],
    ['n n', 'INT64', 'at character 3: expected an operator or the end, found "n"'],
    ['speed * 2', 'DOUBLE', 'at character 1: speed is neither an input nor under uses'],
    ['wind', 'DOUBLE', 'wind may be daily_weather:wind or sea-wind:wind; write which'],
    ['daily_weather:parts', 'STRING', 'is STRING_LIST; expressions know INT32'],
    ['n + word', 'INT64', 'at character 3: + takes numbers, and this is a text'],
    ['n = word', 'BOOL', 'an integer and a text do not go together'],
    ['n and yes', 'BOOL', 'and takes true or false, and this is an integer'],
    ['case when n then 1 end', 'INT64', 'when takes true or false'],
    ['power(n, 2)', 'DOUBLE', 'there is no function power; there are abs, ceil'],
    ['sqrt(n, 2)', 'DOUBLE', 'sqrt takes 1 operands, and gets 2'],
    ['length(n)', 'INT64', 'this takes a text, and gets an integer'],
    ['round(x, n)', 'DOUBLE', 'round takes its digits as a literal'],
    ['cast(x as STRING)', 'STRING', 'a number cannot be cast to STRING'],
    ['cast(x as bigint)', 'INT64', 'BIGINT is no type here'],
    ['x', 'INT64', 'the expression gives a number, and the feature is INT64; write cast(… as INT64)'],
    ['n', 'STRING_LIST', 'a feature of STRING_LIST cannot be computed'],
    ['99999999999999999999', 'INT64', 'beyond an INT64'],
    [`${'('.repeat(200)}n${')'.repeat(200)}`, 'INT64', 'nested deeper than 100'],
  ])('%s as %s is refused with its place', (expression, type, message) => {
    expect(() => draft(expression, type)).toThrow(message);
    expect(() => draft(expression, type)).toThrow(
      expect.objectContaining({
        code: 'feature.definition.invalid',
        message: expect.stringContaining('Request view asked, feature result'),
      }),
    );
  });
});

describe('a draft of a request view', () => {
  it('keeps its digest when only descriptions change, and changes it with an expression or a used view', () => {
    const { digest } = draft('n');
    expect(draft('n', 'DOUBLE', { description: 'more', tags: { a: 'b' } }).digest).toBe(digest);
    expect(draft('n + 0').digest).not.toBe(digest);
    const changed = draftRequestView(
      {
        name: 'asked',
        inputs,
        uses: ['daily_weather:wind'],
        features: { result: { type: 'DOUBLE', expression: 'wind' } },
      },
      views,
    );
    const [weather] = views;
    const again = draftRequestView(
      {
        name: 'asked',
        inputs,
        uses: ['daily_weather:wind'],
        features: { result: { type: 'DOUBLE', expression: 'wind' } },
      },
      weather ? [{ ...weather, version: 2, digest: 'f'.repeat(64) }] : [],
    );
    expect(again.digest).not.toBe(changed.digest);
  });

  it('uses what there is, and names nothing twice', () => {
    expect(() => draft('n', 'INT64', { uses: ['daily_weather:sun'] })).toThrow(
      'uses daily_weather:sun, which no view has',
    );
    expect(() => draft('n', 'INT64', { features: { N: { type: 'INT64', expression: 'n' } } })).toThrow(
      'two inputs or features named "N"',
    );
  });
});
