import { whenUsed } from '../platform/when-used';
import type { FeedbackReader } from './core/feedback-log';

/** Read port of monitoring for other contexts: the true values of predictions. */
export type { FeedbackLabels, FeedbackReader } from './core/feedback-log';

export const feedbackReader = (): FeedbackReader =>
  whenUsed(async () => (await import('./adapters/s3/feedback-reader')).s3FeedbackReader());
