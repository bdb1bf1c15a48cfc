import { CairnError, type FieldProblem } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import {
  type Feedback,
  type FeedbackRecord,
  feedbackMaxAgeDays,
} from '../../../contracts/monitoring/feedback';
import { predictionTime } from '../../../contracts/serving/prediction-id';
import type { EndpointReader } from '../../serving/public';
import { type FeedbackLog, lastArrivals } from './feedback-log';

export interface FeedbackPorts {
  readonly endpoints: Pick<EndpointReader, 'endpoint'>;
  readonly log: FeedbackLog;
}

/** Clocks of the functions that made the id and that take the label differ by less. */
const clockSkewMilliseconds = 60_000;
const dayMilliseconds = 86_400_000;
/** So many problems are told; the rest is like them. */
const problemsTold = 20;

/** The form of an id leaves room for times that no clock shows; they count as the end of time. */
const madeAt = (predictionId: string): number => {
  try {
    return Date.parse(predictionTime(predictionId));
  } catch {
    return Number.POSITIVE_INFINITY;
  }
};

const problemOf = ({ predictionId }: Feedback, now: number): string | undefined => {
  const made = madeAt(predictionId);
  if (made > now + clockSkewMilliseconds) return 'names a prediction that has not been made yet';
  if (made < now - feedbackMaxAgeDays * dayMilliseconds)
    return `names a prediction older than ${feedbackMaxAgeDays} days`;
  return undefined;
};

const refuseImpossible = (feedback: readonly Feedback[], now: number): void => {
  const fields = feedback.flatMap((one, index): FieldProblem[] => {
    const message = problemOf(one, now);
    return message
      ? [{ field: feedback.length === 1 ? 'predictionId' : `feedback[${index}].predictionId`, message }]
      : [];
  });
  const [first] = fields;
  if (first)
    throw new CairnError(
      'feedback.prediction.invalid',
      `${first.field} ${first.message}${fields.length > 1 ? `; ${fields.length} of ${feedback.length} labels are refused, so none is kept` : ''}.`,
      { fields: fields.slice(0, problemsTold) },
    );
};

/**
 * Takes true values in, all or none, and answers when they are kept. Of a prediction and row that comes twice in
 * one request the last counts, as between requests. Whether a prediction was ever made is found out when they
 * are joined: the log of predictions may be a minute behind. Throws `endpoint.not-found`,
 * `feedback.prediction.invalid`.
 */
export const acceptFeedback = async (
  { endpoints, log }: FeedbackPorts,
  endpoint: string,
  feedback: readonly Feedback[],
  call: Call,
): Promise<{ readonly accepted: number }> => {
  if (!(await endpoints.endpoint(call.project, endpoint)))
    throw new CairnError('endpoint.not-found', `Project ${call.project} has no endpoint ${endpoint}.`);
  refuseImpossible(feedback, Date.parse(call.time));
  const records = feedback.map(
    ({ predictionId, row, label }): FeedbackRecord => ({
      schemaVersion: 1,
      predictionId,
      row,
      label,
      time: call.time,
      principal: call.principal.id,
    }),
  );
  await log.write(call.project, endpoint, [...lastArrivals(records).values()]);
  return { accepted: feedback.length };
};
