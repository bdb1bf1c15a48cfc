/**
 * What the meter counts, in AWS's own units; costs/consumption.ts says what each is.
 * @typedef {ReturnType<typeof nothing>} Counts
 */

export const nothing = () => ({
  apiRequests: 0,
  bytesOut: 0,
  readUnits: 0,
  writeUnits: 0,
  objectWrites: 0,
  objectReads: 0,
  events: 0,
  records: 0,
  recordBytes: 0,
  roundedRecordBytes: 0,
  queueRequests: 0,
  secretRequests: 0,
  secretsMade: 0,
});
