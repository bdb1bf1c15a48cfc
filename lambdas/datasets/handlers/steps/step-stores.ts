import type { ProjectReader } from '../../../governance/public';
import type { DatasetStores } from '../../core/dataset-stores';

/** What the steps of datasets work with; each opens a session of its own. */
export type StepStores = Omit<DatasetStores, 'session'> & { readonly projects: ProjectReader };
