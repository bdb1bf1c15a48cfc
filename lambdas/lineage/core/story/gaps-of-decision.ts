import { subjects } from '../../../../contracts/lineage/subjects';
import { numberIn, textIn } from '../entry/details';
import type { Cast } from './cast';
import { type Evidence, factsIn } from './evidence';

/** The version that was live when this one became so; undefined when there was none. */
const championBefore = (evidence: Evidence): number | undefined => {
  const first = factsIn(evidence, ['ModelAliasSet'], subjects.registeredModel(evidence.model)).find(
    (entry) => textIn(entry, 'alias') === 'live' && numberIn(entry, 'version') === evidence.version,
  );
  return first && numberIn(first, 'previousVersion');
};

const isApprovedAlias = (evidence: Evidence): boolean =>
  factsIn(evidence, ['ModelAliasSet'], subjects.registeredModel(evidence.model)).some(
    (entry) => textIn(entry, 'alias') === 'approved' && numberIn(entry, 'version') === evidence.version,
  );

/** Nothing goes into service undecided, and no challenger replaces a champion uncompared. */
export const gapsOfDecision = (evidence: Evidence, cast: Cast): readonly string[] => {
  const { decision, deployments, execution, comparison, version } = cast;
  const gaps: string[] = [];
  const isDecided = deployments.length > 0 || isApprovedAlias(evidence);
  if (isDecided && decision?.fact !== 'ModelVersionApproved')
    gaps.push(`No entry tells who approved ${version.id}.`);
  const champion = championBefore(evidence);
  if (execution && champion !== undefined && comparison.length === 0)
    gaps.push(`No entry compares ${version.id} with version ${champion}, which it replaced.`);
  return gaps;
};
