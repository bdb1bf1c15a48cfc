import { driftMethods, performanceMethods } from '../../../statistics';
import { defineCommand } from '../command';
import { UsageFailure } from '../failure';
import { computeStat, type StatSettings } from '../monitoring/compute-stat';
import { parseLabel } from '../monitoring/read-labels';
import { checkSettings, methodNamed, methodTable } from '../monitoring/stat-methods';
import { type StatFiles, sourcesOf } from '../monitoring/stat-sources';
import { statText } from '../monitoring/stat-text';
import { wholeNumber } from '../whole-number';

interface Options extends StatFiles, StatSettings {
  readonly list?: true;
  readonly column?: string;
  readonly json?: true;
}

const baseOf = (text: string): number => {
  const value = text === 'e' ? Math.E : Number(text);
  if (value > 1 && Number.isFinite(value)) return value;
  throw new UsageFailure('must be e or a number above 1.');
};

export const stat = defineCommand<Options>({
  arguments: [{ name: '[method]', help: 'psi, ks, wasserstein, roc_auc, …: see --list' }],
  options: [
    { flags: '--list', help: 'list the methods with what they need' },
    {
      flags: '--reference <path>',
      help: 'values before: a JSON array, or CSV with --column; - is standard input',
    },
    { flags: '--current <path>', help: 'values now' },
    { flags: '--truth <path>', help: 'true classes or numbers' },
    { flags: '--predicted <path>', help: 'predicted classes or numbers' },
    {
      flags: '--score <path>',
      help: 'score of the positive class by row, or arrays with one for each class',
    },
    { flags: '--column <name>', help: 'column of CSV files' },
    {
      flags: '--kind <kind>',
      help: 'what the values are (default: told from them)',
      choices: ['numeric', 'categorical'],
    },
    {
      flags: '--bins <number>',
      help: 'bins of psi (default: 10) and jensen_shannon',
      parse: wholeNumber(2, 10_000),
    },
    { flags: '--binning <way>', help: 'bins of psi (default: quantiles)', choices: ['quantiles', 'sturges'] },
    { flags: '--base <number>', help: 'logarithm of jensen_shannon (default: e)', parse: baseOf },
    { flags: '--normed', help: 'wasserstein in standard deviations of the reference' },
    {
      flags: '--expected <what>',
      help: 'of chi_squared (default: contingency)',
      choices: ['contingency', 'goodness_of_fit'],
    },
    { flags: '--p <way>', help: 'p-value of ks (default: auto)', choices: ['auto', 'exact', 'asymptotic'] },
    { flags: '--positive <value>', help: 'the positive of two classes', parse: parseLabel },
    { flags: '--average <way>', help: 'of precision, recall and f1', choices: ['binary', 'macro'] },
    {
      flags: '--classes <names>',
      help: 'classes in the order of the scores, with commas between',
      parse: (text) => text.split(',').map(parseLabel),
    },
  ],
  details: [
    'The numbers of monitors, from files of your own, so that they can be checked: nothing is sent anywhere.',
    'Missing values (null, or an empty cell) are left out. --json prints every digit.',
  ].join('\n'),
  examples: [
    'cairn stat ks --reference a.json --current b.json',
    'cairn stat psi --reference 2014.csv --current 2015.csv --column temp_max --json',
    'cairn stat roc_auc --truth y.json --score p.json',
    'cairn stat --list',
  ],
  role: null,
  run: async ({ terminal, colours }, { options, args: [name] }) => {
    if (options.list) {
      const methods = { ...driftMethods, ...performanceMethods };
      const json = Object.values(methods).map(({ method, title, meaning }) => ({ method, title, meaning }));
      return { json, text: methodTable() };
    }
    if (name === undefined) throw new UsageFailure('name a method; see cairn stat --list');
    const { list, json, column, reference, current, truth, predicted, score, ...settings } = options;
    const method = methodNamed(name);
    checkSettings(method, settings);
    const sources = sourcesOf(method, { reference, current, truth, predicted, score }, column);
    const { statistic, taken } = await computeStat(method, settings, { sources, cwd: terminal.cwd });
    return { json: { ...statistic, ...taken }, text: statText(statistic, taken, colours) };
  },
});
