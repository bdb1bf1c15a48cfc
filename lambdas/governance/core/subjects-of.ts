import type { JournalEntry, Subject } from '../../../contracts/journal';

/** What an entry is about and what it mentions, each once: the lives that it is part of. */
export const subjectsOf = ({ subject, relations }: JournalEntry): readonly Subject[] => {
  const all = [subject, ...relations.map((relation) => relation.subject)];
  const seen = new Map(all.map((one) => [`${one.kind}#${one.id}`, one]));
  return [...seen.values()];
};
