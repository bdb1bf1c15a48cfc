import fc from 'fast-check';
import { like } from '../../lambdas/tracking/core/search/like';

const text = fc.string({ unit: fc.constantFrom('a', '🚀', '%', '_', '.', '\n'), maxLength: 12 });

/** What LIKE means, as a regular expression (which is too slow for hostile patterns). */
const reference = (value: string, pattern: string): boolean => {
  const source = [...pattern]
    .map((one) => (one === '%' ? '[^]*' : one === '_' ? '[^]' : one.replace('.', '\\.')))
    .join('');
  return new RegExp(`^${source}$`, 'u').test(value);
};

it('matches what the standard says', () => {
  fc.assert(
    fc.property(text, text, (value, pattern) => {
      expect(like(value, pattern)).toBe(reference(value, pattern));
    }),
    { numRuns: 5000 },
  );
});

it('answers hostile patterns in little time', () => {
  const started = process.hrtime.bigint();
  expect(like('a'.repeat(8000), `${'%a'.repeat(2000)}%b`)).toBe(false);
  expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(2000);
});
