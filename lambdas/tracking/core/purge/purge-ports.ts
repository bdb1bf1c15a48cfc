import type { ArtifactStore } from '../artifact-store';
import type { ExperimentStore } from '../experiment-store';
import type { LoggedModelStore } from '../logged-model-store';
import type { RunStore } from '../run-store';
import type { Bin } from './bin';
import type { PurgeStore } from './purge-store';
import type { RegisteredSource } from './registered-source';

/** Port: the traces of an experiment, which another context keeps. Their files are removed with the experiment's. */
export interface TracePurger {
  count(project: string, experimentId: string): Promise<number>;
  /** Removes what the tables hold of them; false when the time was up before all was gone. */
  remove(project: string, experimentId: string, isTimeUp: () => boolean): Promise<boolean>;
}

/** All that a purge reads and removes. */
export interface PurgePorts {
  readonly bin: Bin;
  readonly experiments: Pick<ExperimentStore, 'find' | 'idOfName' | 'list'>;
  readonly runs: Pick<RunStore, 'find' | 'scan'>;
  readonly models: Pick<LoggedModelStore, 'find' | 'scan'>;
  readonly items: PurgeStore;
  readonly artifacts: Pick<ArtifactStore, 'measure' | 'purge'>;
  readonly traces: TracePurger;
  /** The sources of all registered versions of a project that are not deleted. */
  readonly registered: (project: string) => Promise<readonly RegisteredSource[]>;
}
