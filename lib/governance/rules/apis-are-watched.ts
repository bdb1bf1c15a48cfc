import { alarmedMetrics, tellUnwatched, unwatchedOf } from './alarmed-metrics';
import { refersTo } from './references';
import { eachOf } from './rule';

/** Server errors and the slowest hundredth of an API are watched. */
export const apisAreWatched = eachOf(['AWS::ApiGatewayV2::Api'], (_api, { logicalId, template }) => {
  const slow = alarmedMetrics(template).some(
    ({ name, statistic, dimensions }) =>
      name === 'Latency' && statistic === 'p99' && refersTo(dimensions, logicalId),
  );
  return tellUnwatched([...unwatchedOf(template, logicalId, ['5xx']), ...(slow ? [] : ['p99 of Latency'])]);
});
