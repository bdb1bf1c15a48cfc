import type { FeedbackRecord } from '../../../contracts/monitoring/feedback';

/** UTC days of prediction ids (when the request came, whatever day it asked about), both included. */
export interface FeedbackDays {
  readonly from: string;
  readonly to: string;
}

/** True values by `feedbackKey`: of each prediction and row the one that arrived last. */
export type FeedbackLabels = ReadonlyMap<string, FeedbackRecord>;

/** One row of one prediction. */
export const feedbackKey = (predictionId: string, row: number): string => `${predictionId}/${row}`;

/** Port: takes true values in. When it has answered, they are kept. */
export interface FeedbackLog {
  /** In the order of their arrival. */
  write(project: string, endpoint: string, records: readonly FeedbackRecord[]): Promise<void>;
}

/** Port: gives true values back. */
export interface FeedbackReader {
  labels(project: string, endpoint: string, days: FeedbackDays): Promise<FeedbackLabels>;
  /** Those of one prediction, by row; empty while none is known. */
  labelsOf(project: string, endpoint: string, predictionId: string): Promise<readonly FeedbackRecord[]>;
}

/** The last of every prediction and row, of records in the order of their arrival. */
export const lastArrivals = (records: Iterable<FeedbackRecord>): Map<string, FeedbackRecord> => {
  const last = new Map<string, FeedbackRecord>();
  for (const record of records) last.set(feedbackKey(record.predictionId, record.row), record);
  return last;
};

/** Labels of one prediction among those of its day. */
export const labelsOfPrediction = (labels: FeedbackLabels, predictionId: string): readonly FeedbackRecord[] =>
  [...labels.values()].filter((record) => record.predictionId === predictionId).sort((a, b) => a.row - b.row);
