import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import type { DatasetReader } from '../../../datasets/public';
import type { ProjectReader } from '../../../governance/public';
import type { DefineStores } from '../../core/definitions/define-set';
import type { ErasureStore } from '../../core/erasure/erasure-store';
import type { MaterializationStore } from '../../core/offline/materialization-store';
import type { OnlineGuard } from '../../core/offline/online-guard';
import type { OnlineStore } from '../../core/online/online-store';
import type { TrainingSetStore } from '../../core/training-set/training-set-store';

/** What the steps of features work with; each opens an SQL session of its own. */
export interface StepStores extends DefineStores {
  readonly projects: ProjectReader;
  readonly datasets: DatasetReader;
  readonly files: ObjectFiles;
  readonly online: OnlineStore;
  readonly materializations: MaterializationStore;
  readonly trainingSets: TrainingSetStore;
  /** Looks at a history before it goes online. */
  readonly guard?: OnlineGuard;
  /** Entities whose rows must not come back. */
  readonly erasures?: Pick<ErasureStore, 'tombstones'>;
}
