import { ofType, refersTo } from './references';
import { at, byType, type Judge } from './rule';

/** The account's resource policy for deliveries ends at 5,120 characters; this prefix needs one line of it for all. */
const prefix = '/aws/vendedlogs/';

const startOf = (name: unknown): string => {
  const [first] = [at(name, 'Fn::Join', 1, 0), name];
  return typeof first === 'string' ? first : typeof name === 'string' ? name : '';
};

const delivery =
  (...path: readonly (string | number)[]): Judge =>
  (properties, { template }) => {
    const [, group] =
      ofType(template, 'AWS::Logs::LogGroup').find(([logicalId]) =>
        refersTo(at(properties, ...path), logicalId),
      ) ?? [];
    return startOf(at(group?.Properties, 'LogGroupName')).startsWith(prefix)
      ? undefined
      : `delivers logs to a group whose name does not begin with ${prefix}`;
  };

/** Log groups that services deliver to do not use up the resource policy of the account. */
export const logDeliveriesFit = byType({
  'AWS::StepFunctions::StateMachine': delivery('LoggingConfiguration', 'Destinations'),
  'AWS::ApiGatewayV2::Stage': delivery('AccessLogSettings', 'DestinationArn'),
});
