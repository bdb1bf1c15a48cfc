import type { ResponseFor } from '../../../sdk/src';
import type { Colours } from '../output/colours';
import { numberText } from '../output/number-text';
import { shellQuote } from '../output/shell-quote';
import { table } from '../output/table';

type BestRun = ResponseFor<'tracking.bestRun'>;
type Setting = BestRun['settings'][number];

const verdictText = ({ verdict, p }: Setting, colours: Colours): string => {
  if (verdict === 'best') return colours.green('best');
  if (verdict === 'unknown') return 'not repeated';
  return `${verdict === 'ties' ? colours.yellow('ties') : 'worse'} (p ${numberText(p)})`;
};

const spread = ({ mean, std, repeats }: Setting): string =>
  std === null ? '1 run' : `${numberText(mean)} ± ${numberText(std)} of ${repeats}`;

const nameOf = ({ runs: [best] }: Setting): string => best?.name ?? '';

const andList = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** What the tests say in words. */
const conclusion = ([best, ...others]: readonly Setting[]): string => {
  if (!best) return '';
  const tied = others.filter(({ verdict }) => verdict === 'ties');
  if (tied.length > 0)
    return `It ties with ${andList(tied.map(nameOf))}: their repeats overlap, so the difference may be chance.`;
  if (best.repeats < 2 && others.length > 0)
    return 'It was run once: repeat it and the next ones over several seeds to know whether the difference is chance.';
  if (others.length > 0 && others.every(({ verdict }) => verdict === 'unknown'))
    return 'The others were run once: repeat them over several seeds to know whether the difference is chance.';
  if (others.some(({ verdict }) => verdict === 'worse'))
    return 'Its repeats are better than those of the next ones by more than chance.';
  return '';
};

/** The best run of an experiment, its params against the next ones, and what ties. */
export const bestText = (found: BestRun, colours: Colours): string => {
  const { settings, metric, direction, measured, unmeasured, experiment } = found;
  const [best, next] = settings;
  if (!best)
    return `No run of ${experiment.name} has a value of ${metric} (${unmeasured} without one).\n  Look: npx cairn best ${shellQuote(experiment.name)} --metric <another>`;
  const winner = best.runs[0];
  const without = unmeasured > 0 ? `, ${unmeasured} without it` : '';
  const head = `${winner?.name} is the best of ${measured} runs of ${experiment.name} by ${metric}, ${direction === 'maximize' ? 'highest' : 'lowest'} first${without}`;
  const rows = settings.map((setting) => [
    nameOf(setting),
    numberText(setting.runs[0]?.value),
    spread(setting),
    verdictText(setting, colours),
    ...found.differing.map((key) => setting.params[key] ?? null),
    setting.runs[0]?.runId,
  ]);
  const columns = [
    { title: 'run' },
    { title: metric, align: 'right' as const },
    { title: 'mean ± std' },
    { title: '' },
    ...found.differing.map((title) => ({ title })),
    { title: 'id' },
  ];
  const more = found.settingCount - settings.length;
  const compare = next ? `  Compare: npx cairn compare ${winner?.runId} ${next.runs[0]?.runId}` : undefined;
  return [
    head,
    table(columns, rows),
    more > 0 ? `… and ${more} more settings: --limit` : undefined,
    conclusion(settings) || undefined,
    compare,
  ]
    .filter((line) => line !== undefined)
    .join('\n');
};
