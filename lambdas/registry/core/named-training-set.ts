import type { Provenance } from '../../../contracts/registry/model-version';
import type { TrainingSetReader } from '../../features/public';

type OfTrainingSet = Pick<Provenance, 'trainingSet' | 'datasets' | 'featureViews' | 'featureService'>;

const unknown: OfTrainingSet = { trainingSet: null, datasets: [], featureViews: [], featureService: null };

/**
 * What a version was made of, when its run names a training set of the project (`mlflow.log_input` with the tag
 * `cairn.training_set`): such a version can be asked by entity, as one that a pipeline registered. A digest
 * that nobody knows is a tag like any other.
 */
export const namedTrainingSet = async (
  trainingSets: TrainingSetReader,
  project: string,
  digest: string | null | undefined,
): Promise<OfTrainingSet> => {
  const found = digest ? await trainingSets.find(project, digest) : undefined;
  if (!found) return unknown;
  return {
    trainingSet: { digest: found.digest },
    datasets: found.datasetVersions.map(({ name, ...rest }) => ({ dataset: name, ...rest })),
    featureViews: found.featureViews,
    featureService: found.featureService,
  };
};
