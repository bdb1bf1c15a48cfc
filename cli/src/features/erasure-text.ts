import type { Erasure } from '../../../contracts/features/erasure';
import type { Colours } from '../output/colours';

/** The receipt of an erasure, for people. */
export const erasureText = (erasure: Erasure, { green, yellow }: Colours): string => {
  const { id, status, counts, views, madeWith, notReached, commitment } = erasure;
  const { onlineItems, files, rows, objectVersions } = counts;
  const made = [
    ...madeWith.modelVersions,
    ...madeWith.trainingSets.map((digest) => `training set ${digest.slice(0, 12)}`),
  ];
  return [
    status === 'erased' ? `${green('✓')} Erased. Receipt ${id}` : `${yellow('●')} ${id}: ${status}`,
    `  ${onlineItems} online items; ${rows} rows in ${files} files; ${objectVersions} versions of objects deleted for good`,
    `  Views: ${views.map(({ view, version }) => `${view}/${version}`).join(', ') || 'no history held it'}`,
    `  Commitment in the journal: ${commitment}`,
    ...(made.length > 0
      ? ['  Made with these views before, and not written anew:', ...made.map((one) => `  - ${one}`)]
      : []),
    '  Not reached by this:',
    ...notReached.map((one) => `  - ${one}`),
  ].join('\n');
};
