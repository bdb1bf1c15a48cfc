import type { ArtifactStore } from '../artifact-store';
import type { ExperimentStore } from '../experiment-store';
import type { LoggedModelStore } from '../logged-model-store';
import type { RunStore } from '../run-store';
import type { Bin } from './bin';
import type { PurgeStore } from './purge-store';
import type { RegisteredSource } from './registered-source';
import type { Removal } from './removal';

/** Port: the traces of an experiment, which another context keeps. */
export interface TracePurger {
  /** Counts them; fewer when the time was up before. */
  count(project: string, experimentId: string, isTimeUp: () => boolean): Promise<number>;
  /** Removes what the tables hold of them; false when the time was up before all was gone. */
  remove(
    project: string,
    experimentId: string,
    removal: Removal & {
      /** Asked before some of them go; false: they stay, and the time is up. */
      readonly leaving: (traceIds: readonly string[]) => Promise<boolean>;
    },
  ): Promise<boolean>;
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
