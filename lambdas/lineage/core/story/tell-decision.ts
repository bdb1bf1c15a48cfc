import type { JournalEntry } from '../../../../contracts/journal';
import type { StoryLine } from '../../../../contracts/lineage/story';
import { numberIn, textIn } from '../entry/details';
import type { Cast } from './cast';
import type { Evidence } from './evidence';
import { line } from './line';
import { numberText, shown } from './words';

const valueText = (entry: JournalEntry, name: string): string => {
  const value = numberIn(entry, name);
  return value === undefined ? '' : ` (${numberText(value)})`;
};

const comparisons = ({ comparison, version }: Cast): readonly StoryLine[] =>
  comparison.flatMap((entry) => {
    const passed = entry.details['better'] === true;
    const margin = numberIn(entry, 'margin');
    const reason = textIn(entry, 'reason');
    if (entry.details['better'] === null) {
      const why = reason?.replace(/^not compared with v\d+: /, '') ?? 'nobody said why';
      const told = `${version.id} was not compared with version ${shown(entry, 'champion')}, which was live: ${why}.`;
      return line('comparison', told, [entry]);
    }
    const text = [
      `On ${shown(entry, 'metric')}, ${version.id}${valueText(entry, 'challengerValue')}`,
      ` ${passed ? 'passed' : 'did not pass'} against version ${shown(entry, 'champion')}${valueText(entry, 'championValue')},`,
      // Not "was better": a margin below zero lets a little worse through.
      ` which was live${margin === undefined ? '' : `, with a margin of ${numberText(margin)}`}`,
      reason ? `: ${reason.replace(/\.$/, '')}.` : '.',
    ];
    return line('comparison', text.join(''), [entry]);
  });

const decisions = ({ decision, version }: Cast): readonly StoryLine[] => {
  if (!decision) return [];
  const forced = decision.details['forced'] === true;
  const verb = decision.fact === 'ModelVersionApproved' ? 'approved' : 'rejected';
  const by = `${version.id} was ${verb} by ${decision.principal}, who is not its author (${shown(decision, 'author')})`;
  const how = forced ? ', by force: no pipeline had gated it' : '';
  return line('approval', `${by}${how}.`, [decision]);
};

/** How it was compared and who decided. */
export const tellDecision = (_evidence: Evidence, cast: Cast): readonly StoryLine[] => [
  ...comparisons(cast),
  ...decisions(cast),
];
