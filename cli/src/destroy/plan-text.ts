import type { Colours } from '../output/colours';
import type { AtWork, DestroyPlan, Holding } from './plan';
import { countText } from './size-text';

const holdingLines = (holdings: readonly Holding[]): string[] =>
  holdings.flatMap(({ kind, name, holds, note }) => [
    `  ${kind === 'other' ? '' : `${kind} `}${name}${holds === null ? '' : `: ${holds}`}`,
    ...(note === null ? [] : [`      ${note}`]),
  ]);

/** `AWS::Lambda::Function` → `Lambda Function`. */
const typeText = (type: string): string => type.replace(/^AWS::/, '').replaceAll('::', ' ');

const alsoText = (counts: DestroyPlan['alsoRemoved']): string[] => {
  const entries = Object.entries(counts).sort(([, a], [, b]) => b - a);
  if (entries.length === 0) return [];
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  return [
    `  and ${countText(total, 'resource')} without data: ${entries.map(([type, count]) => `${count} ${typeText(type)}`).join(', ')}`,
  ];
};

const atWorkLines = (atWork: readonly AtWork[]): string[] =>
  atWork.map(({ kind, name, note }) => `  ${kind} ${name}, ${note}`);

/** Who would be asked, in one line. */
export const whereText = ({ account: { account, region, caller, endpoint } }: DestroyPlan): string =>
  endpoint === null
    ? `account ${account}, ${region}, as ${caller}`
    : `the emulator at ${endpoint} (account ${account}, ${region})`;

/** What would be removed, what is kept and why, what stays untouched, and what is in the way. */
export const planText = (plan: DestroyPlan, { bold, yellow, red, dim }: Colours): string => {
  const { name, stack, removed, alsoRemoved, kept, atWork, obstacles, elsewhere } = plan;
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', title, ...lines];
  return [
    `${bold(name)} in ${whereText(plan)}`,
    stack === null ? 'There is no such stack.' : `Status ${stack.status}`,
    ...section(bold('Removed'), [...holdingLines(removed), ...alsoText(alsoRemoved)]),
    ...section(bold('Kept'), holdingLines(kept)),
    ...section(
      bold('Not of this stack, and not touched'),
      elsewhere.map((line) => dim(`  ${line}`)),
    ),
    ...section(yellow('At work'), atWorkLines(atWork)),
    ...section(
      red('In the way'),
      obstacles.flatMap(({ what, todo }) => [`  ${what}`, `      ${todo}`]),
    ),
  ].join('\n');
};
