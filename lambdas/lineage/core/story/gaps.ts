import type { Cast } from './cast';
import type { Evidence } from './evidence';
import { gapsOfDecision } from './gaps-of-decision';
import { gapsOfEdges } from './gaps-of-edges';
import { gapsOfInputs } from './gaps-of-inputs';
import { gapsOfOrigin } from './gaps-of-origin';
import { gapsOfRollout } from './gaps-of-rollout';

const seekers = [gapsOfOrigin, gapsOfInputs, gapsOfEdges, gapsOfDecision, gapsOfRollout] as const;

/**
 * Links that a whole story has and this one lacks, in words. What one entry says is held against the others:
 * an execution that is named must have started, what is in service must have been approved, what a graph shows
 * must be stated by an entry, and what an entry states must be in the graph.
 */
export const gapsIn = (evidence: Evidence, cast: Cast): readonly string[] => [
  ...new Set(seekers.flatMap((seek) => seek(evidence, cast))),
];
