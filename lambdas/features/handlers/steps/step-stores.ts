import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import type { DatasetReader } from '../../../datasets/public';
import type { ProjectReader } from '../../../governance/public';
import type { Definitions } from '../../core/definitions/define-features';
import type { MaterializationStore } from '../../core/offline/materialization-store';
import type { OnlineStore } from '../../core/online/online-store';
import type { TrainingSetStore } from '../../core/training-set/training-set-store';

/** What the steps of features work with; each opens an SQL session of its own. */
export interface StepStores extends Definitions {
  readonly projects: ProjectReader;
  readonly datasets: DatasetReader;
  readonly files: ObjectFiles;
  readonly online: OnlineStore;
  readonly materializations: MaterializationStore;
  readonly trainingSets: TrainingSetStore;
}
