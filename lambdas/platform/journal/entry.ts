import type { Call } from '../../../contracts/call';
import type { JournalEntry, Statement } from '../../../contracts/journal';
import { entryId } from '../../../contracts/lineage/entry-id';

/**
 * Completes a statement of a use case with who, when and why. A use case that has to name the entry
 * elsewhere in the same transaction brings its id (a ULID).
 */
export const entryOf = (
  call: Call,
  { id, ...statement }: Statement & { readonly id?: string },
): JournalEntry => ({
  relations: [],
  details: {},
  beforeDigest: null,
  afterDigest: null,
  cause: call.cause,
  ...statement,
  schemaVersion: 1,
  id: id ?? entryId(call.time),
  principal: call.principal.id,
  correlationId: call.correlationId,
  time: call.time,
});
