import fc from 'fast-check';
import { printable } from '../../cli/src/output/printable';
import { facts, table } from '../../cli/src/output/table';

const cell = fc.oneof(fc.string(), fc.integer(), fc.constant(null));

describe('text for a terminal', () => {
  it('holds no control character but line ends and colours, whatever came in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        const rest = printable(text).replace(/\u001b\[[0-9;]*m/g, '');
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(rest).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
      }),
    );
  });

  it('shows what it took the power from', () => {
    expect(printable('a\u001b]0;title\u0007b\rc\u001b[2Jd')).toBe('a\\x1b]0;title\\x07b\\x0dc\\x1b[2Jd');
  });

  it('keeps colours and line ends', () => {
    expect(printable('\u001b[32mok\u001b[39m\nnext')).toBe('\u001b[32mok\u001b[39m\nnext');
  });
});

describe('a table', () => {
  it('has a line for its titles and one for each row, whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
        const lines = table([{ title: 'a' }, { title: 'b' }], rows).split('\n');
        expect(lines).toHaveLength(rows.length + 1);
      }),
    );
  });

  it('aligns its columns, colours not counted', () => {
    const rows = [
      ['x', 1],
      ['\u001b[32mlonger\u001b[39m', 12],
    ];
    expect(table([{ title: 'name' }, { title: 'n', align: 'right' }], rows)).toBe(
      ['name     n', 'x        1', '\u001b[32mlonger\u001b[39m  12'].join('\n'),
    );
  });

  it('shows a dash where there is no value', () => {
    expect(table([{ title: 'a' }, { title: 'b' }], [[null]])).toBe('a  b\n–  –');
  });
});

describe('facts', () => {
  it('keep the lines of a value in its column', () => {
    expect(
      facts([
        ['Models', 'rain/1\nrain/2'],
        ['URL', 'x'],
      ]),
    ).toBe('Models  rain/1\n        rain/2\nURL     x');
  });
});
