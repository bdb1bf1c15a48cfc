import type { FeatureValue, OnlineAnswer } from '../../contracts/features/online';
import type { FeatureType } from '../../contracts/features/value-types';
import { encodeTime, encodeValue } from '../../lambdas/features/protocols/feast/encode-value';
import { parseExact } from '../../lambdas/features/protocols/feast/exact-json';
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
  ])('of type %s writes %p as %s', (type, value, text) => {
    expect(encodeValue(type, value)).toBe(text);
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
  const answer: OnlineAnswer = {
    features: [{ view: 'v', viewVersion: 1, name: 'wind', type: 'DOUBLE' }],
    joinKeys: [
      { entity: 'driver', joinKey: 'driver_id', type: 'INT64' },
      { entity: 'town', joinKey: 'city', type: 'STRING' },
    ],
    rows: [
      [{ value: 2, status: 'PRESENT', eventTime: '2012-01-01T12:00:00.000000Z' }],
      [{ value: null, status: 'NOT_FOUND', eventTime: null }],
    ],
  };

  it('is column by column, join keys first, in the words of the protocol', () => {
    const rows: Readonly<Record<string, string | bigint>>[] = [
      { driver_id: 9007199254740993n, town: 'seattle' },
      { driver_id: '7', city: 'paris' },
    ];
    expect(onlineResponse(answer, rows, ['wind'])).toBe(
      '{"metadata":{"feature_names":["driver_id","city","wind"]},"results":[' +
        '{"values":[9007199254740993,7],"statuses":["PRESENT","PRESENT"],"event_timestamps":["1970-01-01T00:00:00Z","1970-01-01T00:00:00Z"]},' +
        '{"values":["seattle","paris"],"statuses":["PRESENT","PRESENT"],"event_timestamps":["1970-01-01T00:00:00Z","1970-01-01T00:00:00Z"]},' +
        '{"values":[2.0,null],"statuses":["PRESENT","NOT_FOUND"],"event_timestamps":["2012-01-01T12:00:00Z","1970-01-01T00:00:00Z"]}]}',
    );
  });
});
