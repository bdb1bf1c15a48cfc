import type { Statement } from '../../../contracts/journal';
import { subjects } from '../../../contracts/lineage/subjects';
import type { Comparison } from '../../../contracts/monitoring/comparison';

/** What the journal says of a comparison: both versions, what they were compared on, and the verdict. */
export const comparisonStatement = (report: Comparison): Statement => ({
  project: report.project,
  fact: 'ChallengerCompared',
  subject: subjects.execution(report.execution),
  relations: [
    { role: 'challenger', subject: subjects.modelVersion(report.model, report.challenger) },
    { role: 'champion', subject: subjects.modelVersion(report.model, report.champion) },
    { role: 'training-set', subject: subjects.trainingSet(report.trainingSet) },
  ],
  details: {
    model: report.model,
    challenger: report.challenger,
    champion: report.champion,
    metric: report.metric,
    challengerValue: report.overall.challenger[report.metric] ?? null,
    championValue: report.overall.champion[report.metric] ?? null,
    margin: report.margin,
    better: report.better,
    rows: report.overall.rows,
    reason: report.reason,
  },
});
