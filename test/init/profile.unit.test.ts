import { cairn } from '../cli/recorded-terminal';
import { initialized } from './initialized';
import { csvOf, folderWithFile, messyCars, realTable } from './real-tables';

const lines = (rows: number, line: (row: number) => string): string =>
  Array.from({ length: rows }, (_, row) => line(row)).join('\n');

/** One column of texts beside a label. */
const column = async (values: readonly string[]) => {
  const rows = Array.from({ length: 40 }, (_, row) => [
    values[row % values.length] ?? '',
    row % 7,
    row % 2 ? 'yes' : 'no',
  ]);
  const { column: find } = await initialized('table.csv', csvOf(['the value', 'other', 'y'], rows), {
    label: 'y',
  });
  return find('the_value');
};

describe('what a column holds', () => {
  it.each([
    ['integer', ['1', '-2', '30']],
    ['double', ['1.5', '2', '1e3']],
    ['double', ['1,234.50', '12', '1,000,000']],
    ['double', ['$12.50', '$3', '$1,200']],
    ['double', ['12%', '3%', '100%']],
    ['boolean', ['TRUE', 'false', 'True']],
    ['boolean', ['yes', 'no', 'Y']],
    ['string', ['007', '010', '123']],
    ['string', ['red', 'green', '12']],
    ['date', ['2015-06-30', '2015-07-01']],
    ['date', ['Jun 12 1998', 'Aug 07 1998']],
    ['date', ['30.06.2015', '01.07.2015']],
    ['date', ['06/30/2015', '07/01/2015']],
    ['timestamp', ['2015-06-30T12:00:00Z', '2015-06-30 13:00:00+02:00']],
    ['timestamp', ['2001/01/01 06:55', '2001/01/31 23:59']],
  ])('is %s: %j', async (type, values) => {
    expect(await column(values)).toMatchObject({ type, unreadable: 0 });
  });

  it('is missing where a cell says so, in whatever words', async () => {
    const found = await column(['1', 'NA', 'n/a', 'null', '-', '?', '', ' 2 ']);
    expect(found).toMatchObject({ type: 'integer', values: 10, missing: 30, unreadable: 0 });
  });

  it('is a number with a few words in it, which are named', async () => {
    const text = `a,y\n${lines(200, (row) => `${row % 50 === 3 ? 'Unknown' : row % 9},${row % 13}`)}\n`;
    const { column: find, read } = await initialized('t.csv', text, { label: 'y' });
    expect(find('a')).toMatchObject({ type: 'integer', unreadable: 4, missing: 4 });
    expect(read('README.md')).toContain('`a`: 4 cells are no integer ("Unknown"); they count as missing.');
  });
});

describe('columns that are no features', () => {
  const rows = (row: number) => ({
    id: 1000 + row,
    order: `A-${row}`,
    same: 'always',
    nothing: '',
    note: `words about row ${row}`,
    kind: ['a', 'b', 'c'][row % 3] ?? '',
    size: (row * 37) % 50,
    answer: row % 4 === 0 ? 'yes' : 'no',
  });
  const table = Array.from({ length: 80 }, (_, row) => Object.values(rows(row)));
  const text = csvOf(Object.keys(rows(0)), table);

  it('are ids, constants, prose and what is empty, each with its reason', async () => {
    const { why, plan } = await initialized('t.csv', text, { label: 'answer' });
    expect(why('id')).toContain('an id');
    expect(why('order')).toMatch(/names or prose/);
    expect(why('same')).toContain('constant');
    expect(why('nothing')).toBe('empty');
    expect(why('note')).toMatch(/names or prose/);
    expect(plan.features.map(({ name }) => name)).toEqual(['kind', 'size']);
  });

  it('are kept or left out as somebody says', async () => {
    const { plan, why } = await initialized('t.csv', text, {
      label: 'answer',
      keep: ['id'],
      leaveOut: ['kind'],
    });
    expect(plan.features.map(({ name }) => name)).toEqual(['id', 'size']);
    expect(why('kind')).toBe('as you said');
  });
});

describe('files', () => {
  const body = lines(40, (row) => `${row % 5};x${row % 3};${row % 2 ? 'yes' : 'no'}`);

  it('may have other delimiters, Latin-1 and a byte order mark', async () => {
    const { column: find } = await initialized('t.csv', `\uFEFFa;b;y\n${body}`, { label: 'y' });
    expect(find('a')?.header).toBe('a');
    const latin = Buffer.from(`größe;b;y\n${body}`, 'latin1');
    expect((await initialized('t.csv', latin, { label: 'y' })).column('grosse')?.header).toBe('größe');
    const tabs = `a\tb\ty\n${body.replaceAll(';', '\t')}`;
    expect((await initialized('t.tsv', tabs, { label: 'y' })).plan.profile.rows).toBe(40);
  });

  it('may have quoted delimiters, quotes and line ends in cells', async () => {
    const quoted = `"a, b",y\n${lines(40, (row) => `"x ""${row % 3}""\nline, two",${row % 2 ? 'yes' : 'no'}`)}\n`;
    const { plan } = await initialized('t.csv', quoted, { label: 'y' });
    expect(plan.profile).toMatchObject({ rows: 40 });
    expect(plan.profile.columns.map(({ name }) => name)).toEqual(['a_b', 'y']);
  });

  it('are named when they hold no table', async () => {
    const deep = JSON.stringify([{ a: { b: 1 }, y: 2 }]);
    await expect(initialized('t.json', deep, { label: 'y' })).rejects.toThrow(
      /"a" .* holds objects or lists/,
    );
    await expect(initialized('t.xlsx', 'x', { label: 'y' })).rejects.toThrow(/of no kind that is known/);
    await expect(initialized('t.csv', '', { label: 'y' })).rejects.toThrow(/empty|cannot be read/);
  });
});

describe('cairn init', () => {
  const init = (text: string, ...rest: string[]) => {
    const { folder, file } = folderWithFile('cars.csv', text);
    return cairn(['init', '--csv', file, '--dir', folder, ...rest]);
  };

  it('says what it found, what it thinks, and what is next', async () => {
    const ran = await init(messyCars(), '--label', 'Verbrauch [mpg]');
    expect(ran.out).toContain('8 rows without a label are not trained on');
    expect(ran.out).toContain('left out: number (an id');
    expect(ran.out).toContain('left out: grosse (constant');
    expect(ran.out).toContain('AI seems worth it.');
    expect(ran.out).toMatch(/Next: npx cairn up /);
    expect(ran.status).toBe(0);
  });

  it('asks which one is meant of columns of one name', async () => {
    const ran = await init(messyCars(), '--label', 'Weight');
    expect([ran.status, ran.err]).toEqual([
      1,
      expect.stringContaining('--label weight, or --label weight_2'),
    ]);
  });

  it('names the columns that there are, and overwrites nothing', async () => {
    const { folder, file } = folderWithFile('cars.json', JSON.stringify(realTable('cars')));
    const wrong = await cairn(['init', '--csv', file, '--dir', folder, '--label', 'mpg']);
    expect(wrong.err).toContain('It has: Name, Miles_per_Gallon');
    const init = ['init', '--csv', file, '--dir', folder, '--label', 'Origin'];
    expect((await cairn(init)).status).toBe(0);
    const again = await cairn(init);
    expect([again.status, again.err]).toEqual([1, expect.stringContaining('holds cairn.yaml')]);
  });
});
