import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { driftMethods, ks, performanceMethods, rocAuc } from '../../statistics';
import { cairn } from './recorded-terminal';

const a = [1, 2.5, null, 3, 4];
const b = [2, 6, 7, 8];
const files: Readonly<Record<string, string>> = {
  'a.json': JSON.stringify(a),
  'b.json': JSON.stringify(b),
  'a.csv': '\uFEFFday,"temp, max"\r\n1,1\r\n2,2.5\r\n3,\r\n4,3\r\n5,4\r\n',
  'b.csv': 'day,"temp, max"\n1,2\n2,6\n3,7\n\n4,8',
  'text.csv': 'day,"temp, max"\n1,warm\n2,"""cold"""\n',
  'open.csv': 'day\n"1',
  'nan.json': '[1, NaN]',
  'object.json': '{"a": 1}',
  'objects.json': '[{"a": 1}]',
  'texts.json': '["x", "y", "y"]',
  'numbers.json': '[1, 2]',
  'y.json': '[0, 1, 1, 0]',
  'p.json': '[0.1, 0.9, 0.4, 0.4]',
  'rows.json': '[[0.9, 0.1], [0.1, 0.9], [0.6, 0.4], [0.6, 0.4]]',
  'uneven.json': '[0.1, [0.9]]',
};

const folder = (): string => {
  const cwd = mkdtempSync(join(tmpdir(), 'cairn-stat-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
};
const cwd = folder();
const stat = (line: string) => cairn(['stat', ...line.split(' ')], { cwd });

describe('cairn stat', () => {
  it('prints every digit of what the platform computes, and of how many rows', async () => {
    const { json, status } = await stat('ks --reference a.json --current b.json --json');
    expect([status, json()]).toEqual([
      0,
      { ...ks(a, b), reference: { rows: 5, missing: 1 }, current: { rows: 4, missing: 0 } },
    ]);
  });

  it('takes a column of CSV files', async () => {
    const argv = [
      'stat',
      'ks',
      '--reference',
      'a.csv',
      '--current',
      'b.csv',
      '--column',
      'temp, max',
      '--json',
    ];
    expect((await cairn(argv, { cwd })).json()).toMatchObject(ks(a, b));
  });

  it('tells people what the number means', async () => {
    const { out } = await stat('wasserstein --reference a.json --current b.json --normed');
    expect(out).toMatch(/^wasserstein +2\.\d+\nreference +5 rows, 1 of them missing\ncurrent +4 rows\n/);
    expect(out).toContain(driftMethods.wasserstein.meaning);
  });

  it('passes settings on', async () => {
    const { json } = await stat('jensen_shannon --reference a.json --current b.json --base 2 --json');
    expect(json()).toMatchObject(driftMethods.jensen_shannon(a, b, { base: 2 }));
  });

  it('measures predictions', async () => {
    const [y, p] = [
      [0, 1, 1, 0],
      [0.1, 0.9, 0.4, 0.4],
    ];
    const { json } = await stat('roc_auc --truth y.json --score p.json --json');
    expect(json()).toMatchObject(rocAuc(y, p));
    const { json: byClass } = await stat('brier --truth y.json --score rows.json --classes 0,1 --json');
    expect(byClass()).toMatchObject({ value: performanceMethods.brier(y, p).value });
  });

  it('says why there is no number', async () => {
    const { out, status } = await stat('ks --reference texts.json --current texts.json');
    expect(status).toBe(0);
    expect(out).toMatch(/^ks +–\n/);
    expect(out).toContain('Try psi, chi_squared or jensen_shannon.');
  });

  it('lists all methods, and what each needs', async () => {
    const { out } = await stat('--list');
    for (const name of [...Object.keys(driftMethods), ...Object.keys(performanceMethods)])
      expect(out).toMatch(new RegExp(`^${name} .*--(reference --current|truth --(predicted|score))$`, 'm'));
  });

  it('reads one of them from standard input', () => {
    const program = join(__dirname, '../../cli/bin/cairn.mjs');
    const argv = [program, 'stat', 'ks', '--reference', '-', '--current', 'b.json', '--json'];
    const { stdout } = spawnSync(process.execPath, argv, { cwd, input: files['a.json'], encoding: 'utf8' });
    expect(JSON.parse(stdout)).toMatchObject(ks(a, b));
  });

  it.each([
    ['', 'name a method; see cairn stat --list'],
    ['nope', 'there is no method nope; see cairn stat --list'],
    ['ks', 'ks compares --reference and --current; give both'],
    ['ks --reference a.json --truth b.json', 'ks compares --reference and --current; give both'],
    ['ks --reference - --current -', 'only one of the two can be standard input'],
    ['ks --reference a.json --current b.json --bins 3', 'ks takes no --bins; it takes --kind, --p'],
    ['mae --truth y.json --predicted p.json --positive 1', 'mae takes no --positive; it takes no settings'],
    ['ks --reference nan.json --current b.json', 'JSON knows no NaN or Infinity, write null'],
    ['ks --reference object.json --current b.json', 'must hold an array'],
    ['ks --reference objects.json --current b.json', 'has no number, text or null at [0]'],
    ['ks --reference a.csv --current b.csv', 'name the column: --column <name>'],
    ['ks --reference a.csv --current b.csv --column wind', 'has no column wind; it has day, temp, max'],
    ['ks --reference open.csv --current b.csv --column day', 'a quote is not closed'],
    [
      'chi_squared --reference texts.json --current numbers.json',
      'string values and the other number values',
    ],
    ['ks --reference texts.json --current texts.json --kind numeric', 'a numeric column holds the text "x"'],
    [
      'roc_auc --truth y.json --score uneven.json',
      'must hold a score a row, or an array with one for each class',
    ],
    ['roc_auc --truth y.json --score numbers.json', '4 true values have 2 predictions'],
    ['jensen_shannon --reference a.json --current b.json --base 1', 'must be e or a number above 1'],
  ])('refuses `%s` and says what to do', async (line, says) => {
    const { status, err, out } = await cairn(['stat', ...line.split(' ').filter(Boolean)], { cwd });
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(says);
  });

  it('fails on a file that is not there', async () => {
    const { status, err } = await stat('ks --reference none.json --current b.json');
    expect([status, err]).toEqual([
      1,
      '✗ none.json, given as --reference, cannot be read.\n  What to do: Check the path.\n',
    ]);
  });
});
