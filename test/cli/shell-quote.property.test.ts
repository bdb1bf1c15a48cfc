import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { shellQuote } from '../../cli/src/output/shell-quote';

const text = fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed() && !value.includes('\0'));

describe('a quoted word', () => {
  it('is read back by a shell as it was, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(text, fc.constantFrom("'", '$(date)', '`date`', '\\', '\n', '-n', '*', "'\\''")), {
          minLength: 1,
        }),
        (words) => {
          const script = `printf '%s\\0' ${words.map(shellQuote).join(' ')}`;
          const read = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
          expect(read.split('\0').slice(0, -1)).toEqual(words);
        },
      ),
      { numRuns: 60 },
    );
  });
});
