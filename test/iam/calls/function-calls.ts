import type { Platform } from '../platform/platform';
import { constructAt, type Placed, placedOf, textAt } from '../platform/view';
import type { Call, CallRule } from './call';
import { keyOf } from './key-of';

/** What Lambda does with the role of every function before, while and after its code runs. */
export const functionCalls = (platform: Platform): readonly CallRule[] => {
  const functions = placedOf(platform, 'AWS::Lambda::Function');
  const of = (source: string, make: (fn: Placed) => readonly Call[]): CallRule => ({
    source,
    calls: functions.flatMap(make),
  });
  const key = keyOf(platform);
  return [
    of('https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html', (fn) => [
      {
        caller: 'service:lambda.amazonaws.com',
        action: 'sts:AssumeRole',
        resource: constructAt(platform, textAt(fn, 'Role')),
      },
    ]),
    of('https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html', (fn) =>
      ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({
        caller: fn.path,
        action,
        resource: constructNamed(platform, 'AWS::Logs::LogGroup', textAt(fn, 'LoggingConfig', 'LogGroup')),
      })),
    ),
    of('https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html', (fn) =>
      textAt(fn, 'TracingConfig', 'Mode') === 'Active'
        ? ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'].map((action) => ({
            caller: fn.path,
            action,
            resource: '*',
          }))
        : [],
    ),
    of('https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html', (fn) => [
      { caller: fn.path, action: 'kms:Decrypt', resource: constructAt(platform, textAt(fn, 'KmsKeyArn')) },
    ]),
    {
      source: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
      calls: placedOf(platform, 'AWS::Lambda::EventInvokeConfig').map((config) => ({
        caller: constructNamed(platform, 'AWS::Lambda::Function', textAt(config, 'FunctionName')),
        action: 'sqs:SendMessage',
        resource: constructAt(platform, textAt(config, 'DestinationConfig', 'OnFailure', 'Destination')),
      })),
    },
    {
      source: 'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html',
      calls: placedOf(platform, 'AWS::Lambda::EventSourceMapping').flatMap((mapping) =>
        streamCalls(platform, mapping, key),
      ),
    },
  ];
};

const streamCalls = (platform: Platform, mapping: Placed, key: string): readonly Call[] => {
  const caller = constructNamed(platform, 'AWS::Lambda::Function', textAt(mapping, 'FunctionName'));
  const [table = '', stream = ''] = textAt(mapping, 'EventSourceArn').split('/stream/');
  const resource = `${constructAt(platform, table)}/stream/${stream}`;
  const reads = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];
  return [
    ...reads.map((name) => ({ caller, action: `dynamodb:${name}`, resource })),
    { caller, action: 'kms:Decrypt', resource: key },
    {
      caller,
      action: 'sqs:SendMessage',
      resource: constructAt(platform, textAt(mapping, 'DestinationConfig', 'OnFailure', 'Destination')),
    },
  ];
};

/** The construct of a type whose resource is referred to by a name. */
const constructNamed = (platform: Platform, type: string, name: string): string => {
  const found = placedOf(platform, type).find(({ id }) => id === name);
  if (!found) throw new Error(`the platform has no ${type} that is named ${name}`);
  return found.path;
};
