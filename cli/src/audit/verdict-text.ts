import type { Colours } from '../output/colours';
import { timeText } from '../output/time-text';
import type { Verdict } from './verify-journal';

type Broken = NonNullable<Verdict['broken']>;

const meanings: Readonly<Record<Broken['reason'], string>> = {
  'wrong-hash': 'its content is not what was hashed: the entry was changed after it was written',
  'wrong-previous-hash': 'it does not follow the entry before it: one of the two was changed and hashed anew',
  'wrong-number': 'another number should stand here: an entry was removed, doubled or moved',
  'not-numbered': 'it has no number: it was put beside the chain, or its number was taken away',
  'cut-short': 'entries are missing at the end: the head of the chain is further on',
  'other-history':
    'it is not the entry that the head states: the chain was written anew from somewhere before it',
};

const entryText = ({ entry }: Broken): string =>
  entry
    ? `\n    ${entry.fact} of ${entry.subject?.kind}/${entry.subject?.id} by ${entry.principal}, ${timeText(String(entry.time))} UTC, id ${entry.id}`
    : '';

const brokenText = (broken: Broken, sound: number, { red }: Colours): string => {
  const before = sound === 0 ? '' : `\n  The first ${sound} ${sound === 1 ? 'entry holds' : 'entries hold'}.`;
  return `${red('✗')} The chain is broken at entry ${broken.sequence}: ${meanings[broken.reason]}.${entryText(broken)}${before}`;
};

/** What a check of the chain came to, in words. */
export const verdictText = ({ entries, head, sound, broken }: Verdict, colours: Colours): string => {
  if (broken) return brokenText(broken, sound, colours);
  if (!head) return 'The journal has no numbered entry yet; there is nothing to verify.';
  return [
    `${colours.green('✓')} ${entries} ${entries === 1 ? 'entry holds' : 'entries hold'}: numbers without a gap, every hash as computed.`,
    `  Head: ${head.sequence}:${head.hash}`,
    '  Keep the head elsewhere: a later check with --head finds out if the end was cut or all was written anew.',
  ].join('\n');
};
