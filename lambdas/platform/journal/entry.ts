import { monotonicFactory } from 'ulid';
import type { Call } from '../../../contracts/call';
import type { JournalEntry, Statement } from '../../../contracts/journal';

/** Ids of one process sort in the order of their making, also within one millisecond and one transaction. */
const nextId = monotonicFactory();

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
  id: id ?? nextId(Date.parse(call.time)),
  principal: call.principal.id,
  correlationId: call.correlationId,
  time: call.time,
});
