import { at } from '../../../lib/governance/rules/rule';
import type { Platform } from '../platform/platform';
import { account, region, ruleArn } from '../platform/resource-arn';
import { constructAt, type Placed, placedOf, textAt } from '../platform/view';
import type { Call, CallRule } from './call';
import { keyOf } from './key-of';

/** AWS services act by their own name: the policies of resources must let them, roles have no say. */
const events = 'service:events.amazonaws.com';

/** What services say of whom they act for, where their pages say so. */
const from = { 'aws:SourceAccount': account };

const dataKeys = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** `told`: the request says for which account the service asks. */
const useKey = (
  caller: string,
  resource: string,
  context: Call['context'] = {},
  told = true,
): readonly Call[] =>
  dataKeys.map((action) => ({
    caller,
    action,
    resource,
    context: { ...context, ...(told ? from : {}) },
  }));

const routesOf = (platform: Platform): readonly Call[] => {
  const integrations = new Map(
    placedOf(platform, 'AWS::ApiGatewayV2::Integration').map((each) => [each.id, each]),
  );
  return placedOf(platform, 'AWS::ApiGatewayV2::Route').map((route) => {
    const integration = integrations.get(textAt(route, 'Target').replace('integrations/', ''));
    if (!integration) throw new Error(`${route.path} leads nowhere`);
    const [, path = ''] = textAt(route, 'RouteKey').split(' ');
    const api = `arn:aws:execute-api:${region}:${account}:${textAt(route, 'ApiId')}`;
    return {
      caller: 'service:apigateway.amazonaws.com',
      action: 'lambda:InvokeFunction',
      resource: constructAt(platform, textAt(integration, 'IntegrationUri')),
      context: { 'aws:SourceArn': `${api}/$default/ANY${path}` },
    };
  });
};

/** What a rule does to each type of target, and whether the key of the target comes into it. */
const deliveries: Readonly<Record<string, string>> = {
  lambda: 'lambda:InvokeFunction',
  sns: 'sns:Publish',
};

const deliveriesOf = (platform: Platform, rule: Placed, target: unknown): readonly Call[] => {
  const context = { 'aws:SourceArn': ruleArn(rule.id, at(rule.properties, 'EventBusName')) };
  const arn = String(at(target, 'Arn'));
  const service = arn.split(':')[2] ?? '';
  const action = deliveries[service];
  if (!action) throw new Error(`${rule.path}: how EventBridge delivers to ${service} is not known here`);
  const key = keyOf(platform);
  return [
    { caller: events, action, resource: constructAt(platform, arn), context },
    // To an encrypted topic EventBridge brings neither account nor rule.
    ...(service === 'sns'
      ? useKey(events, key, { 'kms:EncryptionContext:aws:sns:topicArn': arn }, false)
      : []),
    {
      caller: events,
      action: 'sqs:SendMessage',
      resource: constructAt(platform, String(at(target, 'DeadLetterConfig', 'Arn'))),
      context,
    },
    ...useKey(events, key, context),
  ];
};

const targetsOf = (platform: Platform): readonly Call[] =>
  placedOf(platform, 'AWS::Events::Rule').flatMap((rule) =>
    (at(rule.properties, 'Targets') as readonly unknown[]).flatMap((target) =>
      deliveriesOf(platform, rule, target),
    ),
  );

const budgetsOf = (platform: Platform): readonly Call[] => {
  const caller = 'service:budgets.amazonaws.com';
  const context = { ...from, 'aws:SourceArn': `arn:aws:budgets::${account}:budget/any` };
  return placedOf(platform, 'AWS::Budgets::Budget').flatMap(({ properties }) =>
    (at(properties, 'NotificationsWithSubscribers') as readonly unknown[]).flatMap((notice) => [
      {
        caller,
        action: 'sns:Publish',
        resource: constructAt(platform, String(at(notice, 'Subscribers', 0, 'Address'))),
        context,
      },
      ...useKey(caller, keyOf(platform), context),
    ]),
  );
};

const busesOf = (platform: Platform): readonly Call[] =>
  placedOf(platform, 'AWS::Events::EventBus').flatMap((bus) => {
    const arn = `arn:aws:events:${region}:${account}:event-bus/${textAt(bus, 'Name')}`;
    const key = constructAt(platform, textAt(bus, 'KmsKeyIdentifier'));
    return [
      ...useKey(events, key, {
        'aws:SourceArn': arn,
        'kms:EncryptionContext:aws:events:event-bus:arn': arn,
      }),
      // Asked without an encryption context: there is nothing to encrypt.
      {
        caller: events,
        action: 'kms:DescribeKey',
        resource: key,
        context: { ...from, 'aws:SourceArn': arn },
      },
      {
        caller: events,
        action: 'sqs:SendMessage',
        resource: constructAt(platform, textAt(bus, 'DeadLetterConfig', 'Arn')),
        context: { 'aws:SourceArn': arn },
      },
    ];
  });

const schedulesOf = (platform: Platform): readonly Call[] =>
  placedOf(platform, 'AWS::Scheduler::Schedule').flatMap((schedule) => {
    const role = constructAt(platform, textAt(schedule, 'Target', 'RoleArn'));
    const group = `arn:aws:scheduler:${region}:${account}:schedule-group/default`;
    return [
      {
        caller: 'service:scheduler.amazonaws.com',
        action: 'sts:AssumeRole',
        resource: role,
        context: { ...from, 'aws:SourceArn': group },
      },
      {
        caller: role,
        action: 'lambda:InvokeFunction',
        resource: constructAt(platform, textAt(schedule, 'Target', 'Arn')),
      },
      {
        caller: role,
        action: 'sqs:SendMessage',
        resource: constructAt(platform, textAt(schedule, 'Target', 'DeadLetterConfig', 'Arn')),
      },
    ];
  });

const alarmsOf = (platform: Platform): readonly Call[] => {
  const caller = 'service:cloudwatch.amazonaws.com';
  const alarms = placedOf(platform, 'AWS::CloudWatch::Alarm');
  const topics = alarms.flatMap(
    ({ properties }) => (at(properties, 'AlarmActions') ?? []) as readonly string[],
  );
  return topics.flatMap((topic) => [
    {
      caller,
      action: 'sns:Publish',
      resource: constructAt(platform, topic),
      context: from,
    },
    ...useKey(caller, keyOf(platform)),
  ]);
};

const logGroupsOf = (platform: Platform): readonly Call[] =>
  placedOf(platform, 'AWS::Logs::LogGroup').flatMap((group) => {
    const context = {
      'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${region}:${account}:log-group:${group.id}`,
    };
    const names = ['Encrypt', 'Decrypt', 'ReEncryptFrom', 'ReEncryptTo', 'GenerateDataKey', 'DescribeKey'];
    return names.map((name) => ({
      caller: `service:logs.${region}.amazonaws.com`,
      action: `kms:${name}`,
      resource: constructAt(platform, textAt(group, 'KmsKeyId')),
      context,
    }));
  });

const accessLogsOf = (platform: Platform): readonly Call[] => {
  const buckets = placedOf(platform, 'AWS::S3::Bucket');
  return buckets.flatMap((bucket) => {
    const target = at(bucket.properties, 'LoggingConfiguration', 'DestinationBucketName');
    const logs = buckets.find(({ id }) => id.toLowerCase() === target);
    if (!logs) return [];
    return [
      {
        caller: 'service:logging.s3.amazonaws.com',
        action: 's3:PutObject',
        resource: `${logs.path}/${textAt(bucket, 'LoggingConfiguration', 'LogFilePrefix')}{…}`,
        context: { ...from, 'aws:SourceArn': `arn:aws:s3:::${bucket.id.toLowerCase()}` },
      },
    ];
  });
};

/** `projects/!{partitionKeyFromQuery:project}/…` → `projects/{project}/…`. */
const deliveredTo = (prefix: string): string =>
  `${prefix.replaceAll(/!\{partitionKeyFromQuery:project\}/g, '{project}').replaceAll(/!\{[^}]+\}/g, '{…}')}{…}`;

const streamsOf = (platform: Platform): readonly Call[] =>
  placedOf(platform, 'AWS::KinesisFirehose::DeliveryStream').flatMap((stream) => {
    const at = (name: string) => textAt(stream, 'ExtendedS3DestinationConfiguration', name);
    const caller = constructAt(platform, at('RoleARN'));
    const bucket = constructAt(platform, at('BucketARN'));
    const objects = ['AbortMultipartUpload', 'GetObject', 'PutObject'].flatMap((name) =>
      ['Prefix', 'ErrorOutputPrefix'].map((prefix) => ({
        caller,
        action: `s3:${name}`,
        resource: `${bucket}/${deliveredTo(at(prefix))}`,
      })),
    );
    const group = placedOf(platform, 'AWS::Logs::LogGroup').find(
      ({ id }) =>
        id ===
        textAt(stream, 'ExtendedS3DestinationConfiguration', 'CloudWatchLoggingOptions', 'LogGroupName'),
    );
    return [
      {
        caller: 'service:firehose.amazonaws.com',
        action: 'sts:AssumeRole',
        resource: caller,
        context: { 'sts:ExternalId': account },
      },
      ...objects,
      ...['GetBucketLocation', 'ListBucket', 'ListBucketMultipartUploads'].map((name) => ({
        caller,
        action: `s3:${name}`,
        resource: bucket,
      })),
      { caller, action: 'logs:PutLogEvents', resource: group?.path ?? '' },
    ];
  });

/** Rules that name a role for a target with a policy of its own: delivery may fail then, says AWS, encrypted above all. */
export const rulesWithNeedlessRole = (platform: Platform): readonly string[] =>
  placedOf(platform, 'AWS::Events::Rule')
    .filter(({ properties }) =>
      (at(properties, 'Targets') as readonly unknown[]).some(
        (target) =>
          /^arn:aws:(lambda|sns|sqs|logs):/.test(String(at(target, 'Arn'))) &&
          at(target, 'RoleArn') !== undefined,
      ),
    )
    .map(({ path }) => path);

/** What services do among themselves to carry requests, events, alarms and logs: none of it passes a function. */
export const deliveryCalls = (platform: Platform): readonly CallRule[] => [
  {
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html',
    calls: routesOf(platform),
  },
  {
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html',
    calls: targetsOf(platform),
  },
  {
    source: 'https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html',
    calls: budgetsOf(platform),
  },
  {
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-key-policy.html',
    calls: busesOf(platform),
  },
  {
    source:
      'https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html',
    calls: schedulesOf(platform),
  },
  {
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
    calls: alarmsOf(platform),
  },
  {
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
    calls: logGroupsOf(platform),
  },
  {
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html',
    calls: accessLogsOf(platform),
  },
  {
    source: 'https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html',
    calls: streamsOf(platform),
  },
];
