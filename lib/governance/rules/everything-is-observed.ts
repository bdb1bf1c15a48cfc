import { at, eachOf, type Rule } from './rule';

const logGroups = eachOf(['AWS::Logs::LogGroup'], (group) => {
  if (at(group, 'RetentionInDays') === undefined) return 'keeps logs for ever';
  return at(group, 'KmsKeyId') === undefined ? 'is not encrypted under our key' : undefined;
});

const functions = eachOf(['AWS::Lambda::Function'], (fn) => {
  if (at(fn, 'LoggingConfig', 'LogGroup') === undefined) return 'has no log group of its own';
  if (at(fn, 'TracingConfig', 'Mode') !== 'Active') return 'is not traced';
  return at(fn, 'KmsKeyArn') === undefined
    ? 'has an environment that is not encrypted under our key'
    : undefined;
});

const machines = eachOf(['AWS::StepFunctions::StateMachine'], (machine) => {
  if (at(machine, 'TracingConfiguration', 'Enabled') !== true) return 'is not traced';
  if (at(machine, 'LoggingConfiguration', 'Level') !== 'ALL') return 'does not log every state';
  return at(machine, 'LoggingConfiguration', 'IncludeExecutionData') === true
    ? 'logs execution data, which may hold feature values'
    : undefined;
});

const stages = eachOf(['AWS::ApiGatewayV2::Stage'], (stage) => {
  if (at(stage, 'DefaultRouteSettings', 'ThrottlingRateLimit') === undefined) return 'is not throttled';
  return at(stage, 'AccessLogSettings', 'DestinationArn') === undefined ? 'has no access log' : undefined;
});

const queuesAndTopics = eachOf(['AWS::SQS::Queue', 'AWS::SNS::Topic'], (channel) =>
  at(channel, 'KmsMasterKeyId') === undefined ? 'is not encrypted under our key' : undefined,
);

/** Logs with an end, traces, throttling, encryption of what passes by. */
export const everythingIsObserved: Rule = (template) =>
  [logGroups, functions, machines, stages, queuesAndTopics].flatMap((rule) => rule(template));
