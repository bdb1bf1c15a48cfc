import type { JournalEntry } from '../../../../contracts/journal';
import { subjects } from '../../../../contracts/lineage/subjects';
import type { InferenceRecord } from '../../../../contracts/serving/inference';
import type { JournalReader } from '../../../governance/public';
import { textIn } from '../entry/details';
import { weightsOf } from '../state/routing';

const mostEntries = 1000;

type Answered = Pick<InferenceRecord, 'endpoint' | 'variant' | 'time'>;

/** Whether an entry gave the variant that answered a share of its endpoint's traffic, before it answered. */
const putsInService = (entry: JournalEntry, { endpoint, variant, time }: Answered): boolean =>
  textIn(entry, 'endpoint') === endpoint &&
  Object.hasOwn(weightsOf(textIn(entry, 'routing') ?? ''), variant) &&
  Date.parse(entry.time) <= Date.parse(time);

/** The registration, the approval, and the newest shift of traffic before the answer. */
export const pickEntries = (
  life: readonly JournalEntry[],
  record: InferenceRecord,
): readonly JournalEntry[] => {
  const { id } = subjects.modelVersion(record.model, record.version);
  const own = (fact: JournalEntry['fact']) =>
    life.find((entry) => entry.fact === fact && entry.subject.id === id);
  const shift = life.findLast((entry) => putsInService(entry, record));
  return [own('ModelVersionRegistered'), own('ModelVersionApproved'), shift].filter(
    (entry) => entry !== undefined,
  );
};

/** Journal entries that put the version where it could answer. */
export const entriesBehind = async (
  journal: Pick<JournalReader, 'list'>,
  record: InferenceRecord,
): Promise<readonly JournalEntry[]> => {
  const subject = subjects.modelVersion(record.model, record.version);
  const { entries } = await journal.list({ project: record.project, subject, limit: mostEntries });
  return pickEntries(entries, record);
};
