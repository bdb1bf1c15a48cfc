import type { Statement } from '../../../contracts/journal';
import { subjects } from '../../../contracts/lineage/subjects';
import type { CompareOutput } from '../../../contracts/monitoring/steps';
import type { ModelVersion } from '../../../contracts/registry/model-version';

/** What a comparison came to; `better` is null where the two could not be compared. */
export interface Compared {
  readonly execution: string;
  readonly challenger: ModelVersion;
  readonly champion: ModelVersion;
  readonly better: boolean | null;
  readonly output: CompareOutput;
}

/**
 * What the journal says of a comparison: both versions, what they were compared on, and the verdict. Also that
 * none was possible, and why: a version that replaces another has a word about it in its story.
 */
export const comparisonStatement = ({
  execution,
  challenger,
  champion,
  better,
  output,
}: Compared): Statement => {
  const { trainingSet } = challenger.provenance;
  return {
    project: challenger.project,
    fact: 'ChallengerCompared',
    subject: subjects.execution(execution),
    relations: [
      { role: 'challenger', subject: subjects.modelVersion(challenger.model, challenger.version) },
      { role: 'champion', subject: subjects.modelVersion(champion.model, champion.version) },
      ...(trainingSet ? [{ role: 'training-set', subject: subjects.trainingSet(trainingSet.digest) }] : []),
    ],
    details: {
      model: challenger.model,
      challenger: challenger.version,
      champion: champion.version,
      metric: output.metric,
      challengerValue: output.challengerValue,
      championValue: output.championValue,
      margin: output.margin,
      better,
      rows: output.rows,
      reason: output.reason,
    },
  };
};
