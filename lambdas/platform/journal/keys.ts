/** Keys of the journal table. Entries sort by id (a ULID), which is their time. */
export const journalKeys = {
  entry: (project: string, id: string) => ({ pk: `P#${project}#JOURNAL`, sk: `ENTRY#${id}` }),
  entries: (project: string) => ({ pk: `P#${project}#JOURNAL`, prefix: 'ENTRY#' }),
  /** Head of a project's hash chain: last sequence and hash. */
  head: (project: string) => ({ pk: `P#${project}#CHAIN`, sk: 'HEAD' }),
  /** Entries by number, pointing to the entry. */
  sequence: (project: string, sequence: number) => ({
    pk: `P#${project}#CHAIN`,
    sk: `SEQ#${String(sequence).padStart(12, '0')}`,
  }),
  /** Entries by what they are about, so that the life of one thing is one query. */
  subject: (project: string, kind: string, id: string, entryId: string) => ({
    pk: `P#${project}#SUBJECT#${kind}#${id}`,
    sk: `ENTRY#${entryId}`,
  }),
  subjectEntries: (project: string, kind: string, id: string) => ({
    pk: `P#${project}#SUBJECT#${kind}#${id}`,
    prefix: 'ENTRY#',
  }),
  /** Sparse index of what the publisher has not seen yet; emptied on publication. */
  unpublished: (id: string) => ({ unpublishedPk: 'UNPUBLISHED', unpublishedSk: id }),
};
