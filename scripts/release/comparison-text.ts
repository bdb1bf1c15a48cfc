import type { EnvironmentComparison, ReleaseComparison } from './compare-release';
import { findingText } from './finding';

const counts = (byType: Readonly<Record<string, number>>): string =>
  Object.entries(byType)
    .map(([type, count]) => `${count} ${type}`)
    .join(', ') || 'none';

const row = ({ environment, added, removed, changed, findings }: EnvironmentComparison): string =>
  `| ${[environment, counts(added), counts(removed), changed.map((id) => `\`${id}\``).join(', ') || 'none', findings.length].join(' | ')} |`;

const verdict = ({ findings, stale, since }: ReleaseComparison): string => {
  if (findings.length > 0)
    return `**An update from ${since} would lose something or be refused: ${findings.length} findings.**`;
  if (stale.length > 0)
    return `**${stale.length} accepted changes are no findings: take them out of scripts/release/accepted-changes.ts.**`;
  return `An update from ${since} loses nothing.`;
};

/** The comparison as Markdown, for a comment on a pull request. */
export const comparisonMarkdown = (comparison: ReleaseComparison): string =>
  [
    `### Since release ${comparison.since}`,
    '',
    verdict(comparison),
    '',
    '| environment | new resources | gone | changed in place, with state | findings |',
    '| --- | --- | --- | --- | --- |',
    ...comparison.environments.map(row),
    ...comparison.findings.map((finding) => `\n- ${findingText(finding)}`),
    ...comparison.accepted.map(
      ({ environment, id, because }) => `\n- accepted: ${environment}: ${id}: ${because}`,
    ),
    '',
  ].join('\n');

/** The comparison as lines for a terminal. */
export const comparisonText = (comparison: ReleaseComparison): string =>
  [
    ...comparison.environments.map(
      ({ environment, added, removed, changed }) =>
        `${environment.padEnd(8)} new: ${counts(added)}; gone: ${counts(removed)}; changed in place: ${changed.join(', ') || 'none'}`,
    ),
    ...comparison.findings.map((finding) => `✗ ${findingText(finding)}`),
    verdict(comparison).replaceAll('**', ''),
    '',
  ].join('\n');
