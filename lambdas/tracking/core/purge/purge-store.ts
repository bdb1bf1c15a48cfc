import type { Call } from '../../../../contracts/call';
import type { Statement } from '../../../../contracts/journal';
import type { Revision } from '../stored';
import type { BegunPurge, Binned } from './bin';
import type { Removal } from './removal';

/** Port: takes things out of the tables. Every method may be called again after a failure. */
export interface PurgeStore {
  /** How many runs and logged models an experiment holds, deleted ones included; fewer when the time was up before. */
  count(
    project: string,
    experimentId: string,
    isTimeUp: () => boolean,
  ): Promise<{ readonly runs: number; readonly loggedModels: number }>;
  /**
   * Begins a purge: from here on nobody finds the thing, and the note says what is left to do. False when the thing or
   * its note was changed since they were read: nothing has happened then.
   */
  begin(project: string, note: Binned, revision: Revision, purge: BegunPurge): Promise<boolean>;
  /** Removes what a begun purge has left in the tables. False when the time was up before all was gone. */
  clear(project: string, note: Binned, removal: Removal): Promise<boolean>;
  /** Keeps on the note how far a begun purge has come; nothing when another has finished it. */
  keep(project: string, note: Binned, purge: BegunPurge): Promise<void>;
  /** Drops the notes of purges that are over, with what is stated of them; nothing when another was faster. */
  finish(notes: readonly Binned[], statement: Statement, call: Call): Promise<void>;
}
