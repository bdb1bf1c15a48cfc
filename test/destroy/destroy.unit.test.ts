import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
  type StackStatus,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import {
  DeleteObjectsCommand,
  HeadBucketCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { cairn } from '../cli/recorded-terminal';

const sts = mockClient(STSClient);
const cloudFormation = mockClient(CloudFormationClient);
const dynamodb = mockClient(DynamoDBClient);
const s3 = mockClient(S3Client);
const secrets = mockClient(SecretsManagerClient);
const logs = mockClient(CloudWatchLogsClient);
const tagging = mockClient(ResourceGroupsTaggingAPIClient);

const id = 'arn:aws:cloudformation:eu-central-1:123456789012:stack/Cairn-prod/1';
const Tags = [{ Key: 'cairn:platform', Value: 'Cairn-prod' }];
const table = { Type: 'AWS::DynamoDB::Table', Properties: { Tags } };
const bucket = { Type: 'AWS::S3::Bucket', Properties: { Tags } };
const stackIn = (StackStatus: StackStatus, more: object = {}) => ({
  Stacks: [
    { StackName: 'Cairn-prod', StackId: id, StackStatus, CreationTime: new Date('2026-01-31'), ...more },
  ],
});
const absent = (name: string) => Object.assign(new Error(name), { name });

const holdsResources = (template: Readonly<Record<string, { readonly Type: string }>>) => {
  cloudFormation.on(GetTemplateCommand).resolves({ TemplateBody: JSON.stringify({ Resources: template }) });
  cloudFormation.on(ListStackResourcesCommand).resolves({
    StackResourceSummaries: Object.entries(template).map(([LogicalResourceId, { Type }]) => ({
      LogicalResourceId,
      PhysicalResourceId: `cairn-prod-${LogicalResourceId.toLowerCase()}`,
      ResourceType: Type,
      ResourceStatus: 'CREATE_COMPLETE',
      LastUpdatedTimestamp: new Date(),
    })),
  });
};

const destroy = (...argv: string[]) =>
  cairn(['destroy', '--env', 'prod', ...argv], { env: { AWS_REGION: 'eu-central-1' } });

beforeEach(() => {
  for (const mock of [sts, cloudFormation, dynamodb, s3, secrets, logs, tagging]) mock.reset();
  sts
    .on(GetCallerIdentityCommand)
    .resolves({ Account: '123456789012', Arn: 'arn:aws:iam::123456789012:user/me' });
  cloudFormation.on(DescribeStacksCommand).resolves(stackIn('CREATE_COMPLETE'));
  cloudFormation.on(DeleteStackCommand).resolves({});
  dynamodb.on(DescribeTableCommand).resolves({ Table: { ItemCount: 1204, TableSizeBytes: 1_200_000 } });
  dynamodb.on(DescribeContinuousBackupsCommand).resolves({
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED' },
    },
  });
  s3.on(ListObjectVersionsCommand).resolves({});
  s3.on(ListMultipartUploadsCommand).resolves({});
  s3.on(HeadBucketCommand).rejects(absent('NotFound'));
  secrets.on(ListSecretsCommand).resolves({ SecretList: [] });
  logs.on(DescribeLogGroupsCommand).resolves({ logGroups: [] });
  tagging.on(GetResourcesCommand).resolves({ ResourceTagMappingList: [] });
});

describe('cairn destroy refuses', () => {
  const refused = async (...more: string[]) => {
    const { status, err } = await destroy('--yes', 'Cairn-prod', '--force', ...more);
    expect(cloudFormation.commandCalls(DeleteStackCommand)).toEqual([]);
    expect(s3.commandCalls(DeleteObjectsCommand)).toEqual([]);
    return { status, err };
  };

  it('a stack with termination protection, and says how to take it off', async () => {
    holdsResources({ Files: bucket });
    cloudFormation
      .on(DescribeStacksCommand)
      .resolves(stackIn('CREATE_COMPLETE', { EnableTerminationProtection: true }));
    const { status, err } = await refused();
    expect(status).toBe(1);
    expect(err).toContain('Cairn-prod is protected from deletion');
    expect(err).toContain(
      'update-termination-protection --no-enable-termination-protection --stack-name Cairn-prod',
    );
  });

  it('a table that goes and is protected from deletion', async () => {
    holdsResources({ State: table });
    dynamodb.on(DescribeTableCommand).resolves({ Table: { DeletionProtectionEnabled: true } });
    expect((await refused()).err).toContain(
      'aws dynamodb update-table --table-name cairn-prod-state --no-deletion-protection-enabled',
    );
  });

  it.each(['UPDATE_IN_PROGRESS', 'CREATE_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS'] as const)(
    'a stack in %s',
    async (status) => {
      holdsResources({ State: table });
      cloudFormation.on(DescribeStacksCommand).resolves(stackIn(status));
      expect((await refused()).err).toContain(`CloudFormation is at work on Cairn-prod (${status})`);
    },
  );

  it('a stack in which nothing carries the tag of the platform', async () => {
    holdsResources({ Somebodys: { Type: 'AWS::S3::Bucket' } });
    expect((await refused()).err).toContain('Cairn-prod is no Cairn platform');
  });

  it('to guess between --env and --stack', async () => {
    expect((await refused('--stack', 'Cairn-dev')).status).toBe(2);
  });
});

describe('the plan of cairn destroy', () => {
  const plan = async () => (await destroy('--plan')).out;

  it('says whose account it is, how much is in a table, and what becomes of its backups', async () => {
    holdsResources({ State: table });
    const text = await plan();
    expect(text).toContain(
      'Cairn-prod in account 123456789012, eu-central-1, as arn:aws:iam::123456789012:user/me',
    );
    expect(text).toContain('table cairn-prod-state: about 1,204 items, 1.2 MB');
    expect(text).toMatch(/backups end; DynamoDB keeps one last backup for 35 days/);
  });

  it('keeps what the template keeps, protected from deletion or not', async () => {
    holdsResources({ State: { ...table, DeletionPolicy: 'Retain' } as typeof table });
    dynamodb.on(DescribeTableCommand).resolves({ Table: { DeletionProtectionEnabled: true } });
    const { kept, removed, obstacles } = JSON.parse((await destroy('--plan', '--json')).out);
    expect(kept).toEqual([
      expect.objectContaining({ kind: 'table', note: expect.stringContaining('DeletionPolicy Retain') }),
    ]);
    expect([removed, obstacles]).toEqual([[], []]);
  });

  it('counts objects, versions and marks of all pages', async () => {
    holdsResources({ Files: bucket });
    s3.on(ListObjectVersionsCommand)
      .resolvesOnce({
        Versions: [{ Key: 'a', VersionId: '2', Size: 2000, IsLatest: true }],
        IsTruncated: true,
        NextKeyMarker: 'a',
        NextVersionIdMarker: '2',
      })
      .resolves({
        Versions: [{ Key: 'a', VersionId: '1', Size: 500 }],
        DeleteMarkers: [{ Key: 'b', VersionId: '3', IsLatest: true }],
      });
    expect(await plan()).toContain('1 object, 3 versions and delete markers, 2.5 kB');
    expect(s3.commandCalls(ListObjectVersionsCommand)[1]?.args[0].input).toMatchObject({
      KeyMarker: 'a',
      VersionIdMarker: '2',
    });
  });
});

describe('carrying it out', () => {
  const deleted = () => {
    cloudFormation.on(ListStackResourcesCommand, { StackName: id }).resolves({ StackResourceSummaries: [] });
  };
  const versions = { Versions: [{ Key: 'late.log', VersionId: '1', Size: 1, IsLatest: true }] };
  const bucketFailed = (ResourceStatusReason: string) => ({
    StackEvents: [
      {
        StackId: id,
        EventId: '3',
        StackName: 'Cairn-prod',
        Timestamp: new Date(),
        LogicalResourceId: 'Files',
        PhysicalResourceId: 'cairn-prod-files',
        ResourceStatus: 'DELETE_FAILED' as const,
        ResourceStatusReason,
      },
    ],
  });

  it('empties a bucket again that something reached after it was emptied', async () => {
    holdsResources({ Files: bucket });
    deleted();
    s3.on(ListObjectVersionsCommand).resolvesOnce({}).resolvesOnce({}).resolvesOnce(versions).resolves({});
    s3.on(DeleteObjectsCommand).resolves({});
    cloudFormation
      .on(DescribeStacksCommand, { StackName: id })
      .resolvesOnce(stackIn('DELETE_FAILED'))
      .resolves(stackIn('DELETE_COMPLETE'));
    cloudFormation
      .on(DescribeStackEventsCommand)
      .resolves(bucketFailed('The bucket you tried to delete is not empty (Status Code: 409)'));
    const { status } = await destroy('--yes', 'Cairn-prod');
    expect(status).toBe(0);
    expect(cloudFormation.commandCalls(DeleteStackCommand)).toHaveLength(2);
    expect(s3.commandCalls(DeleteObjectsCommand)).toHaveLength(1);
  });

  it('says in CloudFormation’s words what it could not delete', async () => {
    holdsResources({ Files: bucket });
    cloudFormation.on(DescribeStacksCommand, { StackName: id }).resolves(stackIn('DELETE_FAILED'));
    cloudFormation.on(DescribeStackEventsCommand).resolves(bucketFailed('Access Denied'));
    const { status, err } = await destroy('--yes', 'Cairn-prod');
    expect(status).toBe(1);
    expect(err).toContain('Files (cairn-prod-files): Access Denied');
    expect(err).toContain('run the command again');
  });

  it('stops at versions that it may not delete', async () => {
    holdsResources({ Files: bucket });
    s3.on(ListObjectVersionsCommand).resolves(versions);
    s3.on(DeleteObjectsCommand).resolves({
      Errors: [{ Key: 'late.log', Code: 'AccessDenied', Message: 'no' }],
    });
    const { status, err } = await destroy('--yes', 'Cairn-prod');
    expect(status).toBe(1);
    expect(err).toContain('late.log: AccessDenied');
    expect(cloudFormation.commandCalls(DeleteStackCommand)).toEqual([]);
  });

  it('looks afterwards, and does not believe CloudFormation', async () => {
    holdsResources({ Files: bucket });
    deleted();
    cloudFormation.on(DescribeStacksCommand, { StackName: id }).resolves(stackIn('DELETE_COMPLETE'));
    s3.on(HeadBucketCommand).resolves({});
    const { status, out } = await destroy('--yes', 'Cairn-prod');
    expect(status).toBe(1);
    expect(out).toContain('this is left:\n  AWS::S3::Bucket cairn-prod-files');
  });

  it('finds what carries the tag and was never in the stack, and only that', async () => {
    holdsResources({ Files: bucket });
    deleted();
    cloudFormation.on(DescribeStacksCommand, { StackName: id }).resolves(stackIn('DELETE_COMPLETE'));
    tagging.on(GetResourcesCommand).resolves({
      ResourceTagMappingList: [
        // AWS lists for a while what it has just deleted.
        { ResourceARN: 'arn:aws:s3:::cairn-prod-files' },
        { ResourceARN: 'arn:aws:sqs:eu-central-1:123456789012:forgotten' },
      ],
    });
    const { json } = await destroy('--yes', 'Cairn-prod', '--json');
    expect(json()).toMatchObject({ left: ['arn:aws:sqs:eu-central-1:123456789012:forgotten'] });
  });
});
