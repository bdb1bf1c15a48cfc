import fc from 'fast-check';
import { parseEntities } from '../../cli/src/serving/parse-entities';
import { parseVersionReference } from '../../cli/src/version-reference';
import { wholeNumber } from '../../cli/src/whole-number';

describe('entities of a command line', () => {
  it('begin anew where a key comes again', () => {
    expect(parseEntities(['city=seattle', 'store=3', 'city=nyc', 'store=4'])).toEqual([
      { city: 'seattle', store: '3' },
      { city: 'nyc', store: '4' },
    ]);
  });

  it('keep what stands behind the first equals sign', () => {
    expect(parseEntities(['q=a=b='])).toEqual([{ q: 'a=b=' }]);
  });

  it('are all there, in order, whatever the keys', () => {
    const key = fc.string({ minLength: 1 }).filter((text) => !text.includes('='));
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.string()), { minLength: 1 }), (pairs) => {
        const entities = parseEntities(pairs.map(([name, value]) => `${name}=${value}`));
        const sorted = (entries: readonly (readonly [string, string])[]) => [...entries].sort();
        expect(sorted(entities.flatMap((entity) => Object.entries(entity)))).toEqual(sorted(pairs));
      }),
    );
  });

  it.each([['seattle'], ['=seattle'], ['']])('are refused as %p', (word) => {
    expect(() => parseEntities([word])).toThrow('is not an entity');
  });
});

describe('a reference to a model version', () => {
  it('names a model, or one version of it', () => {
    expect(parseVersionReference('rain')).toEqual({ model: 'rain', version: undefined });
    expect(parseVersionReference('Rain or snow/12')).toEqual({ model: 'Rain or snow', version: 12 });
  });

  it.each(['', '/1', 'rain/', 'rain/0', 'rain/v1', 'rain/1/2', 'rain/1.5'])('is refused as %p', (text) => {
    expect(() => parseVersionReference(text)).toThrow('is not a model version');
  });
});

describe('a whole number', () => {
  it('lies within its bounds', () => {
    expect(wholeNumber(1, 9)('9')).toBe(9);
    for (const text of ['0', '10', '-1', '1.5', '1e0', '', 'x'])
      expect(() => wholeNumber(1, 9)(text)).toThrow('from 1 to 9');
  });
});
