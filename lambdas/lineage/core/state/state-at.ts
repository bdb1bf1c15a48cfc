import { CairnError } from '../../../../contracts/cairn-error';
import type { Fact, JournalEntry } from '../../../../contracts/journal';
import type { ProjectState } from '../../../../contracts/lineage/story';
import type { JournalReader } from '../../../governance/public';
import { counts, type Moment, replay } from './replay';

const pageSize = 1000;

/** Facts that change what is replayed. Others only count as the last entry: their number is kept. */
const replayed: ReadonlySet<Fact> = new Set<Fact>([
  'ProjectApplied',
  'ModelRegistered',
  'ModelVersionRegistered',
  'ModelVersionApproved',
  'ModelVersionRejected',
  'ModelAliasSet',
  'ModelAliasDeleted',
  'ModelVersionDeleted',
  'ModelRenamed',
  'ModelDeleted',
  'TrafficShifted',
  'DeploymentRolledBack',
  'DeploymentFailed',
  'EndpointRetired',
  'MonitoringCompleted',
]);

/** Of a page what counts: what is replayed, and the entry of the greatest number. */
const worthKeeping = (page: readonly JournalEntry[], moment: Moment): readonly JournalEntry[] => {
  const counted = page.filter((entry) => counts(moment, entry));
  const greatest = Math.max(...counted.map(({ sequence }) => sequence ?? 0));
  return counted.filter(({ fact, sequence }) => replayed.has(fact) || sequence === greatest);
};

/** Reads the journal page by page up to a moment. */
const entriesUntil = async (
  journal: Pick<JournalReader, 'list'>,
  project: string,
  moment: Moment,
): Promise<readonly JournalEntry[]> => {
  const kept: JournalEntry[] = [];
  // Ids sort by time, numbers only nearly so: a slow transaction is numbered after a quick one.
  const isPast = ({ time }: JournalEntry) =>
    moment.sequence === undefined && Date.parse(time) > Date.parse(moment.at);
  let pageToken: string | undefined;
  do {
    const page = await journal.list({ project, limit: pageSize, pageToken });
    kept.push(...worthKeeping(page.entries, moment));
    pageToken = page.entries.some(isPast) ? undefined : (page.nextPageToken ?? undefined);
  } while (pageToken);
  return kept;
};

const momentOf = async (
  journal: Pick<JournalReader, 'numbered'>,
  project: string,
  { at, sequence }: { readonly at?: string | undefined; readonly sequence?: number | undefined },
  now: string,
): Promise<Moment> => {
  if (sequence === undefined) return { at: at ?? now };
  if (at !== undefined)
    throw new CairnError('request.invalid', '`at` and `sequence` both name a moment; give one.');
  const entry = await journal.numbered(project, sequence);
  if (entry) return { at: entry.time, sequence };
  throw new CairnError('journal.entry.not-found', `The journal of ${project} has no entry ${sequence}.`);
};

/** Registry, aliases, routing and monitors as of a time or an entry, from the journal alone. */
export const stateAt = async (
  journal: Pick<JournalReader, 'list' | 'numbered'>,
  project: string,
  asked: { readonly at?: string | undefined; readonly sequence?: number | undefined },
  now: string,
): Promise<ProjectState> => {
  const moment = await momentOf(journal, project, asked, now);
  return replay(project, await entriesUntil(journal, project, moment), moment);
};
