import type { JournalEntry } from '../../../contracts/journal';
import { subjects } from '../../../contracts/lineage/subjects';
import type { Run } from './run';

/** Tag by which a training script says which execution of the platform its run belongs to. */
const executionTag = 'cairn.execution';

/** Ids as the platform makes them; a client may write anything into a tag. */
const isExecution = (value: string): boolean => /^[a-z][a-z0-9-]{0,99}$/.test(value);

/** What the journal says that a run belongs to: its experiment and, by its own word, the execution. */
export const runRelations = ({
  experimentId,
  tags,
}: Pick<Run, 'experimentId' | 'tags'>): JournalEntry['relations'] => {
  const execution = tags.get(executionTag) ?? '';
  return [
    { role: 'experiment', subject: subjects.experiment(experimentId) },
    ...(isExecution(execution) ? [{ role: 'execution', subject: subjects.execution(execution) }] : []),
  ];
};
