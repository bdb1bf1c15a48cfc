import type { Findings } from '../findings';
import type { ProjectNames } from '../names-of-project';
import type { Plan } from '../plan';
import { filesOf } from './definition';
import { cell, table } from './markdown';
import { balanceText, leaksText, scoresText, splitText } from './readme-findings';
import { columnsText, leftOutText, rowsText, unreadableText } from './readme-table';
import { workflowText } from './readme-workflow';

/** What was found, in words: the README of the new project. */
export const readme = (
  plan: Plan,
  findings: Findings,
  names: ProjectNames,
  source: { readonly file: string; readonly remarks: readonly string[]; readonly workflow: boolean },
): string => {
  const { profile, label, task, key } = plan;
  const { judgement } = findings;
  const files = filesOf(names);
  const facts = [
    ...source.remarks.map((remark) => `- ${remark}`),
    ...plan.remarks.map((remark) => `- ${remark}`),
  ];
  const kind =
    task === 'regression' ? 'regression' : `classification into ${findings.classes.length} classes`;
  const other = task === 'regression' ? 'classification' : 'regression';
  const isNumber = label.type === 'integer' || label.type === 'double';
  return `${[
    `# ${cell(label.header)}`,
    `A ${kind} on \`${cell(source.file)}\`: ${profile.rows} rows, ${profile.columns.length} columns. Written by \`cairn init\` from the profile of the file.`,
    ...(isNumber
      ? [
          `The label is a number of ${label.distinct} different values, taken as ${task}; \`--task ${other}\` takes it otherwise.`,
        ]
      : []),
    judgement.needed
      ? `**AI seems worth it.** ${judgement.because}`
      : `**AI does not seem needed.** ${judgement.because}`,
    '## Next',
    [
      '```sh',
      'npx cairn up .',
      `npx cairn predict ${names.model} --project ${names.project} --entity ${key.column}=<value>`,
      '```',
    ].join('\n'),
    '## What was found',
    columnsText(plan),
    [...facts, ...rowsText(plan), ...unreadableText(plan), ...balanceText(findings)].join('\n'),
    '### Columns that are no features',
    leftOutText(plan).join('\n'),
    '### Leakage',
    leaksText(plan, findings).join('\n'),
    '### Splits',
    splitText(plan, findings),
    '### Is a model needed?',
    scoresText(findings),
    `A model must be better than the baseline by ${judgement.margin} of ${judgement.metric} (twice what chance alone gives with so many test rows); cairn.yaml has this as a gate. The one rule is the best of all rules with one cut of one column. The quick model was made here in a second to tell what is in the data; \`cairn up\` trains better ones.`,
    '## Files',
    table(
      ['file', 'what it is'],
      [
        ['`cairn.yaml`', 'the whole use case; put your own words where it says "not stated yet"'],
        [
          `\`${files.data}\``,
          `\`${cell(source.file)}\` with valid names and one form a type; blank where there is no value`,
        ],
        [`\`${files.features}\``, 'what a model may look at'],
        [`\`${files.label}\``, 'what is asked'],
        ['`train.py` and its modules', 'one trial: fill, scale, encode, fit, export as ONNX, measure, log'],
        ...(source.workflow
          ? [
              [
                '`.github`',
                'GitHub validates pull requests, and trains, approves and deploys what changes on main',
              ],
            ]
          : []),
      ],
    ),
    ...(source.workflow ? [workflowText] : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
};
