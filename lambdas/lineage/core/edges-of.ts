import type { JournalEntry } from '../../../contracts/journal';
import type { LineageEdge } from '../../../contracts/lineage/graph';
import { edgeDirections, isEdgeRole } from '../../../contracts/lineage/roles';

/** The edges that a journal entry states. Relations that are mentions only (an alias' target) make none. */
export const edgesOf = ({ id, fact, time, subject, relations }: JournalEntry): readonly LineageEdge[] =>
  relations.flatMap(({ role, subject: related }) => {
    if (!isEdgeRole(role)) return [];
    const ends =
      edgeDirections[role] === 'related-to-subject'
        ? { from: related, to: subject }
        : { from: subject, to: related };
    return [{ ...ends, role, fact, entry: id, time }];
  });
