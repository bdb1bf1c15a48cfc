import { digestOf } from '../../../../contracts/canonical-json';
import type { DatasetVersion } from '../../../../contracts/datasets/dataset-version';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { featureHistoryPrefix } from '../../../../contracts/objects';

/** The history that a view's SQL gives over a dataset version: the same two, the same snapshot. */
export const snapshotId = (
  view: Pick<FeatureViewVersion, 'digest'>,
  dataset: Pick<DatasetVersion, 'digest'>,
): string => digestOf({ view: view.digest, dataset: dataset.digest }).slice(0, 16);

type Named = Pick<FeatureViewVersion, 'project' | 'name' | 'version'>;

/** Where the Parquet files of a snapshot lie, hive-partitioned by snapshot and month. */
export const snapshotKey = (view: Named, snapshot: string, file: string): string =>
  `${featureHistoryPrefix(view.project, view.name, view.version)}snapshot=${snapshot}/${file}`;

/** Where pushed rows of a view version are appended, one object of JSON lines per push. */
export const pushedPrefix = (view: Named): string =>
  `${featureHistoryPrefix(view.project, view.name, view.version)}pushed/`;
