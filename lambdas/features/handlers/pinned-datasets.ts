import { CairnError } from '../../../contracts/cairn-error';
import type { DatasetVersion } from '../../../contracts/datasets/dataset-version';
import type { DatasetReference } from '../../../contracts/datasets/steps';
import type { DatasetReader } from '../../datasets/public';

/** Manifests of the dataset versions that a step is given. */
export const pinnedDatasets = (
  datasets: DatasetReader,
  project: string,
  references: readonly DatasetReference[],
): Promise<readonly DatasetVersion[]> =>
  Promise.all(
    references.map(async ({ dataset, version }) => {
      const found = await datasets.version(project, dataset, version);
      if (found) return found;
      throw new CairnError('dataset.version.not-found', `Dataset ${dataset} has no version ${version}.`);
    }),
  );
