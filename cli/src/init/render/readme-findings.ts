import { isHashSplit } from '../../../../contracts/project/split';
import type { Findings } from '../findings';
import type { Plan } from '../plan';
import { cell, number, percent, table } from './markdown';

/** Columns that know the label suspiciously well. */
export const leaksText = (plan: Plan, { leaks }: Findings): readonly string[] => {
  const kept = leaks.filter(({ column }) => plan.features.some(({ name }) => name === column));
  if (leaks.length === 0) return ['No column alone knows the label suspiciously well.'];
  return [
    ...leaks.map(
      ({ column, because }) =>
        `- **\`${column}\`**: ${because}.${kept.some((one) => one.column === column) ? '' : ' Left out.'}`,
    ),
    '',
    kept.length > 0
      ? 'Ask of each that stays: is it known *before* the label is? If not, take it out of the feature SQL and of cairn.yaml (or run `cairn init` again with `--leave-out`): the model would be good here and worthless in use.'
      : 'Keep one all the same with `--keep` when it is known before the label is.',
  ];
};

/** How the rows are split, with the classes of each split. */
export const splitText = (plan: Plan, { splits, classes }: Findings): string => {
  const how = isHashSplit(plan.split)
    ? `by a hash of \`${plan.key.column}\`${plan.split.stratify ? ', every class in the same shares' : ''}`
    : `by the day of \`${plan.time?.name ?? ''}\`: what comes later is held out`;
  const shown = classes.slice(0, 12);
  const rows = splits.map(({ name, rows: count, classes: counts }) => {
    const period = isHashSplit(plan.split)
      ? ''
      : Object.values(plan.split[name as 'train' | 'validation' | 'test']).join(' to ');
    return [
      `${name}${period ? ` (${period})` : ''}`,
      String(count),
      ...shown.map((one) => String(counts[one] ?? 0)),
    ];
  });
  return [`Rows are split ${how}.`, '', table(['split', 'rows', ...shown.map(cell)], rows)].join('\n');
};

/** Rare and absent classes. */
export const balanceText = ({ splits, classes }: Findings): readonly string[] => {
  if (classes.length === 0) return [];
  const total = splits.reduce((sum, { rows }) => sum + rows, 0);
  const counts = classes
    .map((name) => ({ name, rows: splits.reduce((sum, { classes: of }) => sum + (of[name] ?? 0), 0) }))
    .toSorted((a, b) => a.rows - b.rows);
  const rarest = counts[0];
  const absent = splits.flatMap(({ name, classes: of }) =>
    classes.filter((one) => (of[one] ?? 0) === 0).map((one) => `no \`${cell(one)}\` in ${name}`),
  );
  return [
    ...(rarest && rarest.rows < total / classes.length / 3
      ? [
          `- The classes are not balanced: \`${cell(rarest.name)}\` is ${percent(rarest.rows, total)} of the labelled rows. Accuracy says little here; balanced accuracy and log loss say more.`,
        ]
      : []),
    ...(absent.length > 0
      ? [
          `- Too few rows of some classes for every split: ${absent.join('; ')}. Metrics leave such a class out where it is absent.`,
        ]
      : []),
  ];
};

/** Baseline, rule and quick model on the same rows. */
export const scoresText = ({ baseline, rule, model, judgement }: Findings): string => {
  const metrics = Object.keys({ ...baseline.test, ...model }).filter(
    (metric) => metric !== 'accuracy' || judgement.metric !== 'r2',
  );
  const row = (name: string, scores: Readonly<Record<string, number>>) => [
    name,
    ...metrics.map((metric) => number(scores[metric])),
  ];
  const cut = rule && (rule.threshold === null ? 'looked up' : `cut at ${number(rule.threshold)}`);
  return table(
    ['on the test rows', ...metrics],
    [
      row(
        `baseline: ${baseline.name}${baseline.says === null ? '' : ` (${cell(baseline.says)})`}`,
        baseline.test,
      ),
      ...(rule ? [row(`one rule: \`${rule.column}\` ${cut}`, rule.test)] : []),
      row('a quick model of all columns', model),
    ],
  );
};
