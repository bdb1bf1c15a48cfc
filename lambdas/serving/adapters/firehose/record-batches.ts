/** Limits of PutRecordBatch: 500 records and 4 MiB a call. */
const maxRecords = 500;
const maxBytes = 4 * 1024 * 1024;

/** Records cut into batches that one call takes, in order. */
export const batchesOf = (records: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] => {
  const batches: Uint8Array[][] = [];
  let bytes = 0;
  for (const record of records) {
    const batch = batches.at(-1);
    if (batch && batch.length < maxRecords && bytes + record.length <= maxBytes) {
      batch.push(record);
      bytes += record.length;
    } else {
      batches.push([record]);
      bytes = record.length;
    }
  }
  return batches;
};
