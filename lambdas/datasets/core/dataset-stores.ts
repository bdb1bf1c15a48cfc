import type { ObjectFiles } from '../../../contracts/sql/object-files';
import type { SqlSession } from '../../../contracts/sql/session';
import type { DatasetStore } from './dataset-store';

/** What the use cases of datasets work with. */
export interface DatasetStores {
  readonly datasets: DatasetStore;
  readonly files: ObjectFiles;
  readonly session: SqlSession;
}
