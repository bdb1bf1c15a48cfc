import type { Outcome } from '../command';
import type { Colours } from '../output/colours';
import { numberText } from '../output/number-text';
import type { NewProject } from './init-project';

/** What `cairn init` says: what it found, the frank line, and the next command. */
export const initReport = (
  { plan, findings, names, files }: NewProject,
  { folder, shown }: { readonly folder: string; readonly shown: string },
  { green, yellow, bold }: Colours,
): Outcome => {
  const { profile, label, task, leftOut, features, key } = plan;
  const { judgement, leaks, baseline } = findings;
  const missing = profile.columns.filter((column) => column.missing > 0).length;
  const lines = [
    `${profile.rows} rows, ${profile.columns.length} columns, ${missing} of them with missing values; ${task} of ${bold(label.name)}`,
    ...(label.missing > 0 ? [`${label.missing} rows without a label are not trained on`] : []),
    ...leftOut.map(({ column, why }) => `left out: ${column.name} (${why})`),
    ...leaks.map(({ column, because }) => `${yellow('suspicious')}: ${column}: ${because}`),
    `baseline (${baseline.name}): ${judgement.metric} ${numberText(judgement.baseline)}; a model must reach ${numberText(judgement.baseline + judgement.margin)}`,
    `${judgement.needed ? green('AI seems worth it.') : yellow('AI does not seem needed.')} ${judgement.because}`,
  ];
  return {
    json: {
      project: names.project,
      folder,
      files,
      task,
      label: label.name,
      entity: key.column,
      model: names.model,
      rows: profile.rows,
      columns: profile.columns,
      features: features.map(({ name, type }) => ({ name, type })),
      leftOut: leftOut.map(({ column, why }) => ({ column: column.name, why })),
      leaks,
      splits: findings.splits,
      baseline,
      rule: findings.rule ?? null,
      quickModel: findings.model,
      judgement,
    },
    text: [
      ...lines.map((line) => `  ${line}`),
      `${green('✓')} ${names.project}: ${files.length} files in ${shown}; what was found is in README.md`,
      ...(files.some((file) => file.startsWith('.github/'))
        ? ['  .github validates, trains, approves and deploys on GitHub: README.md says what to set there']
        : []),
      `  Next: npx cairn up ${shown}`,
    ].join('\n'),
  };
};
