import { alarmedMetrics, tellUnwatched, unwatchedOf } from './alarmed-metrics';
import { ofType, refersTo } from './references';
import { at, eachOf, type RuleTemplate } from './rule';

/** Whether a function answers an API whose server errors are watched: an error of its is one of those. */
const isBehindWatchedApi = (template: RuleTemplate, logicalId: string): boolean =>
  ofType(template, 'AWS::ApiGatewayV2::Integration').some(
    ([, { Properties }]) =>
      refersTo(at(Properties, 'IntegrationUri'), logicalId) &&
      ofType(template, 'AWS::ApiGatewayV2::Api').some(
        ([api]) => refersTo(at(Properties, 'ApiId'), api) && unwatchedOf(template, api, ['5xx']).length === 0,
      ),
  );

/** Whether the events that a function could not handle end in a queue whose depth is watched. */
const endsInWatchedQueue = (template: RuleTemplate, logicalId: string): boolean =>
  ofType(template, 'AWS::Lambda::EventInvokeConfig').some(
    ([, { Properties }]) =>
      refersTo(at(Properties, 'FunctionName'), logicalId) &&
      ofType(template, 'AWS::SQS::Queue').some(
        ([queue]) =>
          refersTo(at(Properties, 'DestinationConfig', 'OnFailure', 'Destination'), queue) &&
          unwatchedOf(template, queue, ['ApproximateNumberOfMessagesVisible']).length === 0,
      ),
  );

/** Every function's errors are somebody's business, and so are its throttles, by itself or by the account's. */
export const functionsAreWatched = eachOf(['AWS::Lambda::Function'], (_fn, { logicalId, template }) => {
  const ofAccount = alarmedMetrics(template).some(
    ({ name, dimensions }) => name === 'Throttles' && dimensions.length === 0,
  );
  const names = [
    ...(isBehindWatchedApi(template, logicalId) || endsInWatchedQueue(template, logicalId) ? [] : ['Errors']),
    ...(ofAccount ? [] : ['Throttles']),
  ];
  return tellUnwatched(unwatchedOf(template, logicalId, names));
});
