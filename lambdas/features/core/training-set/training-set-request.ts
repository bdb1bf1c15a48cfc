import type { DatasetVersion } from '../../../../contracts/datasets/dataset-version';
import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import type { SqlSession } from '../../../../contracts/sql/session';
import type { PinnedFeatures } from '../definitions/pinned-features';
import type { MaterializationStore } from '../offline/materialization-store';
import type { TrainingSetStore } from './training-set-store';

export interface TrainingSetStores {
  readonly session: SqlSession;
  readonly files: ObjectFiles;
  readonly materializations: MaterializationStore;
  readonly trainingSets: TrainingSetStore;
}

export interface TrainingSetRequest {
  readonly pinned: PinnedFeatures;
  readonly service: FeatureServiceVersion;
  /** Views of the service, in the order in which it names them, then those that only its request views use. */
  readonly views: readonly FeatureViewVersion[];
  /** Request views of the service, in the order in which it names them. */
  readonly requestViews: readonly RequestViewVersion[];
  readonly datasets: readonly DatasetVersion[];
  readonly execution: string;
}
