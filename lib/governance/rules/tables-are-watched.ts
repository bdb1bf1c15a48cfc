import { tellUnwatched, unwatchedOf } from './alarmed-metrics';
import { eachOf } from './rule';

/** Throttles of every table are watched, by the metrics that exist for a table as a whole. */
export const tablesAreWatched = eachOf(['AWS::DynamoDB::Table'], (_table, { logicalId, template }) =>
  tellUnwatched(unwatchedOf(template, logicalId, ['ReadThrottleEvents', 'WriteThrottleEvents'])),
);
