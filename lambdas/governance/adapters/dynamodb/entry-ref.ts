import type { EntryRef } from '../../core/chain-store';

/**
 * Project and id of the journal entry that keys belong to; undefined for the table's other items (chain,
 * subject pointers, lineage edges), which also begin with `ENTRY#` in part.
 */
export const entryRefOf = (pk: string, sk: string): EntryRef | undefined => {
  const project = /^P#([^#]+)#JOURNAL$/.exec(pk)?.[1];
  const id = /^ENTRY#(.+)$/.exec(sk)?.[1];
  return project && id ? { project, id } : undefined;
};
