import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCairnError } from '../../contracts/cairn-error';
import { parseProject } from '../../contracts/project/parse';

const weather = readFileSync(join(__dirname, '../../examples/weather/cairn.yaml'), 'utf8');

/** Problems of the weather example with a change, as `field: message`. */
const problems = (from: string | RegExp, to: string): readonly string[] => {
  const text = weather.replace(from, to);
  if (text === weather) throw new Error('nothing was changed');
  try {
    parseProject(text);
    return [];
  } catch (error) {
    if (!isCairnError(error)) throw error;
    return error.fields.map(({ field, message }) => `${field}: ${message}`);
  }
};
const lineOf = (text: string): number => weather.split('\n').findIndex((line) => line.includes(text)) + 1;

describe('a wrong cairn.yaml', () => {
  it('with a misspelt section names it, at its line', () => {
    expect(problems(/^gates:$/m, 'gatse:')).toContain(
      `line ${lineOf('gates:')}, gatse: there is no such field here; is it misspelt?`,
    );
    expect(problems('  scaling: standard', '  scalign: standard')[0]).toMatch(
      new RegExp(`^line ${lineOf('  scaling')}, training.scalign: `),
    );
  });

  it.each([
    [
      'expectation',
      '- unique: { columns: [city, date] }',
      '- unique: { columns: [city, day] }',
      'expect[1].unique.columns[1]',
    ],
    [
      'cleaning step',
      '- trim: { columns: [weather] }',
      '- trim: { columns: [wether] }',
      'clean[2].trim.columns[0]',
    ],
    ['order of columns', 'lower: temp_min', 'lower: temp_low', 'expect[7].columnOrder.lower'],
  ])('names an unknown column of an %s', (_what, from, to, path) => {
    expect(problems(from, to)[0]).toMatch(
      `line ${lineOf(from.slice(0, 20))}, datasets[0].${path}: there is no column`,
    );
  });

  it('knows the columns after each cleaning step', () => {
    const renamed = '- dropDuplicates: { by: [date] }\n      - rename: { from: weather, to: sky }';
    expect(problems('- dropDuplicates: { by: [date] }', renamed).join('\n')).toMatch(
      /clean\[3\]\.trim.*"weather"/,
    );
    expect(
      problems('- addColumn: { name: city, value: seattle }', '- dropColumns: { columns: [wind] }').join(
        '\n',
      ),
    ).toMatch(/no column "city"/);
  });

  it('refuses grids that nobody would wait for', () => {
    const values = Array.from({ length: 101 }, (_, index) => index + 1).join(', ');
    expect(problems('keep_features: [6, 10]', `keep_features: [${values}]`)).toEqual([
      expect.stringContaining('training.search.space: the grid has 303 combinations, at most 200 are run'),
    ]);
  });

  it.each(['seed', 'sagemaker_program'])('refuses the hyperparameter %s', (name) => {
    expect(problems('keep_features: [6, 10]', `${name}: [6, 10]`)[0]).toContain('given by the platform');
  });

  it('refuses shares that do not add up', () => {
    const split = /split:\n.*\n.*\n.*\n/;
    expect(problems(split, 'split: { by: hash, train: 0.6, validation: 0.2, test: 0.3 }\n')[0]).toContain(
      'must add up to 1',
    );
    expect(problems(split, 'split: { by: hash, train: 0.6, validation: 0.2, test: 0.2 }\n')).toEqual([]);
  });
});
