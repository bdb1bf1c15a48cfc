import { ulid } from 'ulid';
import type { Call } from '../../../contracts/call';
import type { JournalEntry, Statement } from '../../../contracts/journal';

/** Completes a statement of a use case with who, when and why. */
export const entryOf = (call: Call, statement: Statement): JournalEntry => ({
  schemaVersion: 1,
  id: ulid(Date.parse(call.time)),
  relations: [],
  details: {},
  beforeDigest: null,
  afterDigest: null,
  cause: call.cause,
  ...statement,
  principal: call.principal.id,
  correlationId: call.correlationId,
  time: call.time,
});
