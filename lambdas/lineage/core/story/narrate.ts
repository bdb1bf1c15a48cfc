import type { Story, StoryLine } from '../../../../contracts/lineage/story';
import { castOf } from './cast';
import type { Evidence } from './evidence';
import { gapsIn } from './gaps';
import { tellData } from './tell-data';
import { tellDecision } from './tell-decision';
import { tellMonitoring } from './tell-monitoring';
import { tellOrigin } from './tell-origin';
import { tellRollout } from './tell-rollout';
import { tellTraining } from './tell-training';

const tellers = [tellOrigin, tellData, tellTraining, tellDecision, tellRollout, tellMonitoring] as const;

const numbersOf = (evidence: Evidence, lines: readonly StoryLine[]): Story['numbers'] => {
  const told = new Set(lines.flatMap(({ entries }) => entries));
  return Object.fromEntries(
    evidence.entries.flatMap(({ id, sequence }) =>
      sequence !== undefined && told.has(id) ? [[id, sequence] as const] : [],
    ),
  );
};

/** Tells the story of a version from its evidence. Pure: entries and edges in, lines and gaps out. */
export const narrate = (evidence: Evidence): Story => {
  const cast = castOf(evidence);
  const lines = tellers.flatMap((tell) => tell(evidence, cast));
  return {
    project: evidence.project,
    model: evidence.model,
    version: evidence.version,
    lines,
    numbers: numbersOf(evidence, lines),
    gaps: [...gapsIn(evidence, cast)],
  };
};
