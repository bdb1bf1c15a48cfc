import { type FeedbackRecord, feedbackRecordSchema } from '../../../contracts/monitoring/feedback';
import { requireKnownVersion } from '../../../contracts/require-known-version';

/** What an object of the feedback log holds. */
export interface FeedbackLines {
  readonly records: readonly FeedbackRecord[];
  /** Lines that are no records: torn, or somebody else's. */
  readonly unread: number;
}

const jsonIn = (line: string): Partial<Record<keyof FeedbackRecord, unknown>> | undefined => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const recordIn = (line: string): FeedbackRecord | undefined => {
  const json = jsonIn(line);
  requireKnownVersion('feedback record', String(json?.predictionId), json?.schemaVersion);
  return feedbackRecordSchema.safeParse(json).data;
};

/** Reads an object of the log, a record a line. Throws `storage.newer-version`. */
export const feedbackLines = (text: string): FeedbackLines => {
  const lines = text.split('\n').filter((line) => line !== '');
  const records = lines.flatMap((line) => recordIn(line) ?? []);
  return { records, unread: lines.length - records.length };
};
