import type { JournalEntry } from '../../../../contracts/journal';
import type { ProjectState } from '../../../../contracts/lineage/story';
import { inChainOrder } from '../entry/chain-order';
import { numberIn } from '../entry/details';
import { endpointStates } from './endpoint-states';
import { modelStates } from './model-states';
import { monitorStates } from './monitor-states';

/** The last moment that counts: a time, or the number of an entry. */
export interface Moment {
  readonly at: string;
  readonly sequence?: number | undefined;
}

/** Whether an entry lies at or before a moment. */
export const counts = ({ at, sequence }: Moment, entry: JournalEntry): boolean =>
  sequence === undefined
    ? Date.parse(entry.time) <= Date.parse(at)
    : (entry.sequence ?? Number.POSITIVE_INFINITY) <= sequence;

/** What the journal says that the platform was like at a moment. Pure: entries in, state out. */
export const replay = (project: string, journal: readonly JournalEntry[], moment: Moment): ProjectState => {
  const entries = inChainOrder(journal.filter((entry) => counts(moment, entry)));
  const [models, endpoints, monitors] = [modelStates(), endpointStates(), monitorStates()];
  let projectVersion: number | null = null;
  for (const entry of entries) {
    models.apply(entry);
    endpoints.apply(entry);
    monitors.apply(entry);
    if (entry.fact === 'ProjectApplied')
      projectVersion = Math.max(projectVersion ?? 0, numberIn(entry, 'version') ?? 0) || null;
  }
  return {
    project,
    at: moment.at,
    sequence: entries.reduce((greatest, { sequence = 0 }) => Math.max(greatest, sequence), 0),
    projectVersion,
    models: models.shown(),
    endpoints: endpoints.shown(),
    monitors: monitors.shown(),
  };
};
