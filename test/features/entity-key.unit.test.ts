import type { JoinKey } from '../../contracts/features/feature';
import { entityKeyOf } from '../../lambdas/features/core/values/entity-key';

const city: JoinKey = { entity: 'town', joinKey: 'city', type: 'STRING' };
const station: JoinKey = { entity: 'station', joinKey: 'station', type: 'INT64' };

describe('the key of an entity', () => {
  it('sorts its join keys by name, whatever their order', () => {
    const row = { city: 'seattle', station: 7 };
    expect(entityKeyOf([station, city], row)).toBe('city=seattle&station=7');
    expect(entityKeyOf([city, station], row)).toBe('city=seattle&station=7');
  });

  it('cannot be confused with another one, whatever the values hold', () => {
    const keys = [
      { ...city, joinKey: 'a' },
      { ...city, joinKey: 'b' },
    ];
    expect(entityKeyOf(keys, { a: 'x&b=y', b: '' })).not.toBe(entityKeyOf(keys, { a: 'x', b: 'y&b=' }));
    expect(entityKeyOf([city], { city: 'a#b' })).toBe('city=a%23b');
  });

  it.each([['7'], [7], [7n], [' +7 '], ['007']])('takes %p for the INT64 7', (value) => {
    expect(entityKeyOf([station], { station: value })).toBe('station=7');
  });

  it('keeps all digits of 64 bits', () => {
    expect(entityKeyOf([station], { station: 9007199254740993n })).toBe('station=9007199254740993');
  });

  it('takes the name of the entity for its join key', () => {
    expect(entityKeyOf([city], { town: 'seattle' })).toBe('city=seattle');
  });

  it.each([
    [station, { station: 'seven' }, 'Join key station must be an INT64, got "seven"'],
    [station, { station: 1.5 }, 'must be an INT64'],
    [station, { station: '9223372036854775808' }, 'beyond an INT64'],
    [city, {}, 'Missing join key values for keys: city'],
    [city, { city: '\ud800' }, 'Join key city holds half of a letter'],
    [city, { city: null }, 'Missing join key values'],
    [city, { city: 'x'.repeat(2000) }, 'the limit is 1500'],
  ])('is refused for %j in %j', (key, row, message) => {
    expect(() => entityKeyOf([key], row)).toThrow(message);
  });
});
