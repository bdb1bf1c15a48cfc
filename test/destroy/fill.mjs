import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient, StartExecutionCommand, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import { BatchWriteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

/** Names of the resources of a stack by their type. @param {string} stack */
export async function resourcesOf(stack) {
  const { StackResources = [] } = await new CloudFormationClient().send(
    new DescribeStackResourcesCommand({ StackName: stack }),
  );
  return (/** @type {string} */ type) =>
    StackResources.filter(({ ResourceType }) => ResourceType === type).map(
      ({ PhysicalResourceId = '' }) => PhysicalResourceId,
    );
}

/** Objects, former versions, a delete marker and an unfinished upload. @param {string} Bucket @param {number} objects */
export async function fillBucket(Bucket, objects) {
  const s3 = new S3Client();
  const put = (/** @type {string} */ Key, /** @type {string} */ Body) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  const keys = Array.from({ length: objects }, (_, index) => `projects/p/${index}`);
  while (keys.length > 0) await Promise.all(keys.splice(0, 50).map((key) => put(key, 'x')));
  await put('projects/p/0', 'a second version');
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'projects/p/1' }));
  const upload = { Bucket, Key: 'projects/p/never-finished' };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(upload));
  await s3.send(new UploadPartCommand({ ...upload, UploadId, PartNumber: 1, Body: 'part' }));
}

/** @param {string} table @param {number} count */
export async function fillTable(table, count) {
  const put = (/** @type {number} */ index) => ({
    PutRequest: { Item: { pk: `P#p#${index}`, sk: 'X', text: 'y'.repeat(100) } },
  });
  const puts = Array.from({ length: count }, (_, index) => put(index));
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient());
  while (puts.length > 0)
    await documents.send(new BatchWriteCommand({ RequestItems: { [table]: puts.splice(0, 25) } }));
}

/** An endpoint that answers, as a deployment writes it. @param {string} table */
export function putEndpointInService(table) {
  const variant = {
    name: 'v1',
    model: 'rain',
    version: 1,
    weight: 100,
    artifact: { bucket: 'b', key: 'k', sha256: '0'.repeat(64) },
    inputs: [],
    outputs: [],
    features: null,
    classes: null,
  };
  const endpoint = {
    schemaVersion: 1,
    project: 'weather',
    name: 'rain',
    revision: 1,
    variants: [variant],
    stickySalt: 's',
    deployment: 'deploy-1',
    updatedAt: '2026-01-31T12:00:00.000Z',
    updatedBy: 'token:t',
    retiredAt: null,
  };
  const Item = { pk: 'P#weather#ENDPOINTS', sk: 'ENDPOINT#rain', endpoint };
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient());
  return documents.send(new PutCommand({ TableName: table, Item }));
}

/** Starts an execution that waits for an hour. @param {string} stateMachineArn */
export async function startWaiting(stateMachineArn) {
  const sfn = new SFNClient();
  const definition = JSON.stringify({
    StartAt: 'Wait',
    States: { Wait: { Type: 'Wait', Seconds: 3600, End: true } },
  });
  await sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition }));
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'waiting' }));
  return executionArn;
}

export function makeSecret(/** @type {string} */ Name) {
  return new SecretsManagerClient().send(new CreateSecretCommand({ Name, SecretString: 'token' }));
}

export function makeLogGroup(/** @type {string} */ logGroupName) {
  return new CloudWatchLogsClient().send(new CreateLogGroupCommand({ logGroupName }));
}
