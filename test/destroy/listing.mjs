import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, ListEventBusesCommand, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { FirehoseClient, ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';
import { DescribeKeyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { LambdaClient, ListEventSourceMappingsCommand, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListBucketsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';

/**
 * A list operation of the emulator by its plain protocol, for services that no client of ours speaks to. The emulator
 * reads the service from the credential scope and checks no signature.
 * @param {string} service @param {string} action @param {string} version @param {RegExp} name what the answer's names look like
 */
async function query(service, action, version, name) {
  const response = await fetch(process.env.AWS_ENDPOINT_URL ?? '', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: new URLSearchParams({ Action: action, Version: version }),
  });
  const text = await response.text();
  if (!response.ok || !text.includes(`${action}Response`))
    throw new Error(`${action}: ${text.slice(0, 200)}`);
  return [...text.matchAll(name)].map(([, found = '']) => found);
}

/** Versions and delete markers of a small bucket. @param {string} Bucket */
export async function objectsIn(Bucket) {
  const { Versions = [], DeleteMarkers = [] } = await new S3Client().send(
    new ListObjectVersionsCommand({ Bucket }),
  );
  return [...Versions, ...DeleteMarkers];
}

/** Everything of an account that a platform could have left, by its service's own list. */
export async function listAccount() {
  const [tables, buckets, functions, mappings, machines, buses, rules, streams, secrets, groups, keys] =
    await Promise.all([
      new DynamoDBClient().send(new ListTablesCommand()),
      new S3Client().send(new ListBucketsCommand()),
      new LambdaClient().send(new ListFunctionsCommand()),
      new LambdaClient().send(new ListEventSourceMappingsCommand()),
      new SFNClient().send(new ListStateMachinesCommand()),
      new EventBridgeClient().send(new ListEventBusesCommand()),
      new EventBridgeClient().send(new ListRulesCommand()),
      new FirehoseClient().send(new ListDeliveryStreamsCommand()),
      new SecretsManagerClient().send(new ListSecretsCommand({ IncludePlannedDeletion: true })),
      new CloudWatchLogsClient().send(new DescribeLogGroupsCommand()),
      new KMSClient().send(new ListKeysCommand()),
    ]);
  const states = await Promise.all(
    (keys.Keys ?? []).map(async ({ KeyId }) => {
      const { KeyMetadata } = await new KMSClient().send(new DescribeKeyCommand({ KeyId }));
      return `${KeyId} ${KeyMetadata?.KeyState}`;
    }),
  );
  return {
    tables: tables.TableNames ?? [],
    buckets: (buckets.Buckets ?? []).map(({ Name }) => Name),
    functions: (functions.Functions ?? []).map(({ FunctionName }) => FunctionName),
    mappings: (mappings.EventSourceMappings ?? []).map(({ UUID }) => UUID),
    machines: (machines.stateMachines ?? []).map(({ name }) => name),
    buses: (buses.EventBuses ?? []).map(({ Name }) => Name),
    rules: (rules.Rules ?? []).map(({ Name }) => Name),
    streams: streams.DeliveryStreamNames ?? [],
    secrets: (secrets.SecretList ?? []).map(({ Name }) => Name),
    logGroups: (groups.logGroups ?? []).map(({ logGroupName }) => logGroupName),
    keys: states,
    queues: await query('sqs', 'ListQueues', '2012-11-05', /<QueueUrl>([^<]+)/g),
    topics: await query('sns', 'ListTopics', '2010-03-31', /<TopicArn>([^<]+)/g),
    roles: await query('iam', 'ListRoles', '2010-05-08', /<RoleName>([^<]+)/g),
    alarms: await query('monitoring', 'DescribeAlarms', '2010-08-01', /<AlarmName>([^<]+)/g),
  };
}
