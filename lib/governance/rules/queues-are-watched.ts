import { tellUnwatched, unwatchedOf } from './alarmed-metrics';
import { eachOf } from './rule';

/** Every queue here holds dead letters: one is enough to tell of. */
export const queuesAreWatched = eachOf(['AWS::SQS::Queue'], (_queue, { logicalId, template }) =>
  tellUnwatched(unwatchedOf(template, logicalId, ['ApproximateNumberOfMessagesVisible'])),
);
