import { digestOf } from '../../../../contracts/canonical-json';
import type { DatasetVersion } from '../../../../contracts/datasets/dataset-version';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';

/** The manifest of a view over a dataset version, or over pushed rows alone: the same two, the same id. */
export const snapshotId = (
  view: Pick<FeatureViewVersion, 'digest'>,
  dataset: Pick<DatasetVersion, 'digest'> | null,
): string => digestOf({ view: view.digest, dataset: dataset?.digest ?? null }).slice(0, 16);
