import type { InferenceRecord } from '../../../contracts/serving/inference';

/** Which part of the inference log is read. */
export interface InferenceLogRange {
  readonly project: string;
  readonly endpoint: string;
  /** First and last day of arrival (UTC), both included; what predictions are about is for the reader to judge. */
  readonly fromDay: string;
  readonly toDay: string;
  /** Leaves out what arrived before this time (RFC 3339). */
  readonly since?: string | undefined;
}

/** Read port of the inference log. */
export interface InferenceLogReader {
  /**
   * Records, some at a time, the oldest day first; every prediction once, though delivery is at least once.
   * Lines that are no records are left out, and that is told.
   */
  read(range: InferenceLogRange): AsyncIterable<readonly InferenceRecord[]>;
  /** One record by the id of its prediction; it may take a minute until it is there. */
  find(project: string, endpoint: string, predictionId: string): Promise<InferenceRecord | undefined>;
}

/** All of a range at once. */
export const allRecords = async (
  log: Pick<InferenceLogReader, 'read'>,
  range: InferenceLogRange,
): Promise<InferenceRecord[]> => {
  const records: InferenceRecord[] = [];
  for await (const some of log.read(range)) records.push(...some);
  return records;
};
