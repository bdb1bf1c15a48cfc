import { CairnError } from '../../../../contracts/cairn-error';
import type { PredictionExplanation } from '../../../../contracts/lineage/story';
import type { FeedbackRecord } from '../../../../contracts/monitoring/feedback';
import type { ModelVersion } from '../../../../contracts/registry/model-version';
import type { InferenceRecord, LoggedTensor } from '../../../../contracts/serving/inference';
import type { JournalReader } from '../../../governance/public';
import type { VersionReader } from '../../../registry/public';
import type { EndpointReader } from '../../../serving/public';
import { entriesBehind } from './entries-behind';
import { findPrediction, type PredictionLog, type PredictionSought } from './find-prediction';

export interface ExplanationPorts {
  readonly log: PredictionLog;
  readonly endpoints: Pick<EndpointReader, 'endpoints'>;
  /** True values of one prediction, by row. */
  readonly feedback: {
    labelsOf(project: string, endpoint: string, predictionId: string): Promise<readonly FeedbackRecord[]>;
  };
  readonly versions: Pick<VersionReader, 'version'>;
  readonly journal: Pick<JournalReader, 'list'>;
}

/** The values of an output; those that were too many to log, by their digest. */
const outputOf = ({ data, shape, sha256 }: LoggedTensor): unknown => {
  if (data === null) return { sha256, shape };
  return data.length === 1 ? data[0] : data;
};

/** The true value that arrived last for the first row. */
const labelOf = (labels: readonly FeedbackRecord[]): FeedbackRecord['label'] | null =>
  labels
    .filter(({ row }) => row === 0)
    .toSorted((a, b) => (a.time < b.time ? -1 : 1))
    .at(-1)?.label ?? null;

const provenanceOf = ({ provenance, artifact, author, approval }: ModelVersion) => ({
  artifactSha256: artifact?.sha256 ?? null,
  codeCommit: provenance.codeCommit,
  runId: provenance.runId,
  trainingSet: provenance.trainingSet?.digest ?? null,
  datasets: provenance.datasets,
  featureViews: provenance.featureViews,
  author,
  approver: approval.status === 'approved' ? approval.by : null,
});

const answerOf = (record: InferenceRecord) => ({
  predictionId: record.predictionId,
  endpoint: record.endpoint,
  time: record.time,
  principal: record.principal,
  entity: record.entity,
  output: Object.fromEntries(record.outputs.map((tensor) => [tensor.name, outputOf(tensor)])),
  features: record.features,
  model: record.model,
  version: record.version,
  variant: record.variant,
});

/**
 * From one answer back to everything behind it. Throws `prediction.not-found`, and `registry.version.not-found`
 * for an answer of a version that the registry does not know.
 */
export const explainPrediction = async (
  ports: ExplanationPorts,
  sought: PredictionSought,
): Promise<PredictionExplanation> => {
  const record = await findPrediction(ports, sought);
  const { project, endpoint, predictionId, model, version } = record;
  const [labels, found, entries] = await Promise.all([
    ports.feedback.labelsOf(project, endpoint, predictionId),
    ports.versions.version(project, model, version),
    entriesBehind(ports.journal, record),
  ]);
  if (!found)
    throw new CairnError(
      'registry.version.not-found',
      `Prediction ${predictionId} was made by ${model} version ${version}, which the registry does not know.`,
    );
  return {
    ...answerOf(record),
    label: labelOf(labels),
    ...provenanceOf(found),
    entries: entries.map(({ fact, id, time }) => ({ fact, id, time })),
  };
};
