import { memoryFeedbackLog } from '../../lambdas/monitoring/adapters/memory/feedback-log';
import { s3FeedbackLog } from '../../lambdas/monitoring/adapters/s3/feedback-log';
import { s3FeedbackReader } from '../../lambdas/monitoring/adapters/s3/feedback-reader';
import { describeOnEmulator } from '../harness/local-tables';
import { feedbackLogContract } from './feedback-log.contract';

describe('the in-memory feedback log', () => {
  feedbackLogContract(() => memoryFeedbackLog());
});

describeOnEmulator('the feedback log in S3', () => {
  feedbackLogContract(() => ({ ...s3FeedbackLog(), ...s3FeedbackReader() }));
});
