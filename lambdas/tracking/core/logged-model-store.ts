import type { LoggedModel } from './logged-model';
import type { Stored } from './stored';

export interface ModelPosition {
  readonly createdAt: number;
  readonly modelId: string;
}

interface ModelScan {
  readonly project: string;
  readonly experimentIds: readonly string[];
  readonly after?: ModelPosition | undefined;
  /** How many models will probably do; the scan can go on beyond. */
  readonly expected?: number | undefined;
}

/** Port: the logged models of projects. All reads are strongly consistent. */
export interface LoggedModelStore {
  find(project: string, modelId: string): Promise<Stored<LoggedModel> | undefined>;
  /** Models of experiments, deleted ones included: newest first, then by id. */
  scan(scan: ModelScan): AsyncIterable<LoggedModel>;
  create(project: string, model: LoggedModel): Promise<void>;
  /** Replaces a model. Throws `storage.conflict` when somebody saved it since it was read. */
  save(project: string, before: Stored<LoggedModel>, model: LoggedModel): Promise<void>;
}
