import type { FeatureValue } from '../../contracts/features/online';
import type { FeatureType } from '../../contracts/features/value-types';
import type { FeaturesRead } from '../../lambdas/features/core/online/features-read';
import { notFound } from '../../lambdas/features/core/online/view-row';
import { jsonText, parseExact } from '../../lambdas/features/core/values/exact-json';
import { encoderOf, encodeTime } from '../../lambdas/features/protocols/feast/encode-value';
import { featureNames } from '../../lambdas/features/protocols/feast/feature-names';
import { onlineResponse } from '../../lambdas/features/protocols/feast/online-response';

describe('a value in the Feast protocol', () => {
  it.each<[FeatureType, FeatureValue, string]>([
    ['DOUBLE', 1, '1.0'],
    ['DOUBLE', 0.1, '0.1'],
    ['DOUBLE', -3, '-3.0'],
    ['DOUBLE', 1e21, '1e+21'],
    ['DOUBLE', Number.NaN, 'null'],
    ['DOUBLE', Number.POSITIVE_INFINITY, 'null'],
    ['FLOAT', Math.fround(0.1), '0.10000000149011612'],
    ['FLOAT', 2, '2.0'],
    ['INT32', 7, '7'],
    ['INT64', 9007199254740993n, '9007199254740993'],
    ['BOOL', false, 'false'],
    ['STRING', 'a "quote"', '"a \\"quote\\""'],
    ['UNIX_TIMESTAMP', 1325376000999999n, '1325376000'],
    ['UNIX_TIMESTAMP', -1n, '-1'],
    ['DOUBLE', null, 'null'],
    ['BYTES', Uint8Array.of(251, 255, 0), '"+/8A"'],
    ['FLOAT_LIST', [1, Math.fround(0.1)], '[1.0,0.10000000149011612]'],
    ['DOUBLE_LIST', [], '[]'],
    ['DOUBLE_LIST', [1, Number.NaN], 'null'],
    ['INT64_LIST', [9223372036854775807n, -1n], '[9223372036854775807,-1]'],
    ['INT64_SET', [7n], '[7]'],
    ['BYTES_LIST', [Uint8Array.of(1), Uint8Array.of()], '["AQ==",""]'],
    ['UNIX_TIMESTAMP_LIST', [1325376000999999n], '[1325376000]'],
    ['BOOL_LIST', [true, false], '[true,false]'],
    ['MAP', '{"a":1.0}', '{"a":1.0}'],
    ['STRUCT_LIST', ['{"a":1}', '{}'], '[{"a":1},{}]'],
    ['JSON', '{"a":1}', '"{\\"a\\":1}"'],
    ['UUID', '6ba7b810-9dad-11d1-80b4-00c04fd430c8', '"6ba7b810-9dad-11d1-80b4-00c04fd430c8"'],
    ['DECIMAL_LIST', ['1.10'], '["1.10"]'],
  ])('of type %s writes %p as %s', (type, value, text) => {
    expect(encoderOf(type)(value)).toBe(text);
  });

  it.each([
    ['2012-01-01T00:00:00.000000Z', '2012-01-01T00:00:00Z'],
    ['2012-01-01T00:00:00.500000Z', '2012-01-01T00:00:00.500Z'],
    ['2012-01-01T00:00:00.000123Z', '2012-01-01T00:00:00.000123Z'],
    [null, '1970-01-01T00:00:00Z'],
  ])('writes the time %p as %s', (iso, text) => {
    expect(encodeTime(iso)).toBe(text);
  });
});

describe('JSON with integers in full', () => {
  it('keeps integers beyond 2^53 as bigint, and all else as JSON.parse gives it', () => {
    expect(parseExact('{"a":[9007199254740993,-9223372036854775808,1,1.5,"9007199254740993",null]}')).toEqual(
      {
        a: [9007199254740993n, -9223372036854775808n, 1, 1.5, '9007199254740993', null],
      },
    );
    expect(parseExact('{"a":[1,2.5e20],"b":1234567890123456.5}')).toEqual({
      a: [1, 2.5e20],
      b: 1234567890123456.5,
    });
    const text = '{"a":[9007199254740993,{"b":null}],"c":"9007199254740993"}';
    expect(jsonText(parseExact(text) as Parameters<typeof jsonText>[0])).toBe(text);
  });
});

describe('names of features in an answer', () => {
  const feature = (view: string, name: string) => ({ view, viewVersion: 2, name, type: 'DOUBLE' as const });

  it('are bare, or with their view in full', () => {
    const features = [feature('a', 'x'), feature('b', 'y')];
    expect(featureNames(features, undefined, false)).toEqual(['x', 'y']);
    expect(featureNames(features, undefined, true)).toEqual(['a__x', 'b__y']);
    expect(featureNames(features, ['a@v2:x', 'b:y'], true)).toEqual(['a@v2__x', 'b__y']);
  });

  it('that collide are refused, with the way out', () => {
    const features = [feature('a', 'x'), feature('b', 'x')];
    expect(() => featureNames(features, undefined, false)).toThrow('set full_feature_names to true');
    expect(featureNames(features, undefined, true)).toEqual(['a__x', 'b__x']);
    expect(() => featureNames([feature('a', 'x'), feature('a', 'x')], undefined, true)).toThrow('"a__x"');
  });
});

describe('an answer of the Feast protocol', () => {
  const row = { status: null, eventTime: '2012-01-01T12:00:00.000000Z', values: [2, null] };
  const feature = (name: string) => ({ view: 'v', viewVersion: 3, name, type: 'DOUBLE' as const });
  const joinKeys: FeaturesRead['joinKeys'] = [
    { entity: 'driver', joinKey: 'driver_id', type: 'INT64' },
    { entity: 'town', joinKey: 'city', type: 'STRING' },
  ];
  const rows: Readonly<Record<string, string | bigint>>[] = [
    { driver_id: 9007199254740993n, town: 'seattle' },
    { driver_id: '7', city: 'paris' },
  ];
  const keys =
    '{"values":[9007199254740993,7],"statuses":["PRESENT","PRESENT"],"event_timestamps":["1970-01-01T00:00:00Z","1970-01-01T00:00:00Z"]},' +
    '{"values":["seattle","paris"],"statuses":["PRESENT","PRESENT"],"event_timestamps":["1970-01-01T00:00:00Z","1970-01-01T00:00:00Z"]}';

  it('is column by column, join keys first, in the words of the protocol', () => {
    const part = { rows: [row, notFound], rowOf: null };
    const columns = ['wind', 'rain'].map((name, place) => ({ feature: feature(name), part, place }));
    const times = '"event_timestamps":["2012-01-01T12:00:00Z","1970-01-01T00:00:00Z"]';
    expect(onlineResponse({ joinKeys, columns, rows: 2 }, rows, ['wind', 'rain'], true)).toBe(
      '{"metadata":{"feature_names":["driver_id","city","wind","rain"],"feature_view_metadata":[{"name":"v","version":3}]},' +
        `"results":[${keys},` +
        `{"values":[2.0,null],"statuses":["PRESENT","NOT_FOUND"],${times}},` +
        `{"values":[null,null],"statuses":["NULL_VALUE","NOT_FOUND"],${times}}]}`,
    );
  });

  it('gives a row that is asked for twice to both', () => {
    const old = { status: 'OUTSIDE_MAX_AGE' as const, eventTime: '2011-01-01T00:00:00.500000Z', values: [] };
    const part = { rows: [old, row], rowOf: [1, 0, 1] };
    const read = { joinKeys: [], columns: [{ feature: feature('wind'), part, place: 0 }], rows: 3 };
    expect(JSON.parse(onlineResponse(read, [{}, {}, {}], ['wind']))).toEqual({
      metadata: { feature_names: ['wind'] },
      results: [
        {
          values: [2, null, 2],
          statuses: ['PRESENT', 'OUTSIDE_MAX_AGE', 'PRESENT'],
          event_timestamps: ['2012-01-01T12:00:00Z', '2011-01-01T00:00:00.500Z', '2012-01-01T12:00:00Z'],
        },
      ],
    });
  });
});
