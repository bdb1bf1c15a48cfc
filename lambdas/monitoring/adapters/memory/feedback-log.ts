import type { FeedbackRecord } from '../../../../contracts/monitoring/feedback';
import { predictionDay } from '../../../../contracts/serving/prediction-id';
import {
  type FeedbackLog,
  type FeedbackReader,
  labelsOfPrediction,
  lastArrivals,
} from '../../core/feedback-log';

/** In-memory twin of the feedback log, both of its sides. */
export const memoryFeedbackLog = (): FeedbackLog & FeedbackReader => {
  const kept: { readonly of: string; readonly day: string; readonly record: FeedbackRecord }[] = [];
  const labels: FeedbackReader['labels'] = async (project, endpoint, { from, to }) =>
    lastArrivals(
      kept
        .filter(({ of, day }) => of === `${project}/${endpoint}` && day >= from && day <= to)
        .map(({ record }) => record),
    );
  return {
    write: async (project, endpoint, records) => {
      for (const record of records)
        kept.push({ of: `${project}/${endpoint}`, day: predictionDay(record.predictionId), record });
    },
    labels,
    labelsOf: async (project, endpoint, predictionId) => {
      const day = predictionDay(predictionId);
      return labelsOfPrediction(await labels(project, endpoint, { from: day, to: day }), predictionId);
    },
  };
};
