import { s3FeedbackReader } from './adapters/s3/feedback-reader';
import type { FeedbackReader } from './core/feedback-log';

/** Read port of monitoring for other contexts: the true values of predictions. */
export type { FeedbackLabels, FeedbackReader } from './core/feedback-log';

export const feedbackReader = (): FeedbackReader => s3FeedbackReader();
