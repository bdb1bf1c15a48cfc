import { CairnError } from '../../../contracts/cairn-error';
import type { DatasetVersion } from '../../../contracts/datasets/dataset-version';
import type { FeatureViewVersion } from '../../../contracts/features/feature-view';
import type { DatasetReader } from '../../datasets/public';

/**
 * The newest dataset version that a view may read: the newest one that was cleaned, which a raw one may have followed
 * while a training is at work. Null for a view that is only pushed. Throws `dataset.not-found`.
 */
export const newestDataset = async (
  datasets: DatasetReader,
  { project, name, source }: FeatureViewVersion,
): Promise<DatasetVersion | null> => {
  if (source === null) return null;
  let version = await datasets.latest(project, source);
  while (version && version.kind !== 'cleaned')
    version = version.version > 1 ? await datasets.version(project, source, version.version - 1) : undefined;
  if (version) return version;
  throw new CairnError(
    'dataset.not-found',
    `Feature view ${name} reads the dataset ${source}, of which there is no cleaned version yet; run npx cairn materialize.`,
  );
};
