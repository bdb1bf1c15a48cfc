import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListImportsCommand,
  ListStackResourcesCommand,
  type StackStatus,
} from '@aws-sdk/client-cloudformation';
import {
  CloudWatchLogsClient,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand, KMSClient, NotFoundException } from '@aws-sdk/client-kms';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
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
import {
  DeleteSecretCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { cairn } from '../cli/recorded-terminal';

const sts = mockClient(STSClient);
const cloudFormation = mockClient(CloudFormationClient);
const dynamodb = mockClient(DynamoDBClient);
const documents = mockClient(DynamoDBDocumentClient);
const s3 = mockClient(S3Client);
const secrets = mockClient(SecretsManagerClient);
const logs = mockClient(CloudWatchLogsClient);
const tagging = mockClient(ResourceGroupsTaggingAPIClient);
const lambda = mockClient(LambdaClient);
const sfn = mockClient(SFNClient);
const kms = mockClient(KMSClient);

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
  for (const mock of [sts, cloudFormation, dynamodb, documents, s3, secrets, logs, tagging, lambda, sfn, kms])
    mock.reset();
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

  it('a stack of which another one imports something', async () => {
    holdsResources({ Files: bucket });
    cloudFormation
      .on(DescribeStacksCommand)
      .resolves(
        stackIn('CREATE_COMPLETE', { Outputs: [{ OutputKey: 'A', OutputValue: 'a', ExportName: 'files' }] }),
      );
    cloudFormation.on(ListImportsCommand).resolves({ Imports: ['Reports'] });
    expect((await refused()).err).toContain('Reports imports files of Cairn-prod');
    cloudFormation.on(ListImportsCommand).rejects(new Error("Export 'files' is not imported by any stack."));
    expect(JSON.parse((await destroy('--plan', '--json')).out)).toMatchObject({ obstacles: [] });
  });

  it('credentials of another account than the one that is named', async () => {
    holdsResources({ Files: bucket });
    const { status, err } = await refused('--account', '999999999999');
    expect([status, err]).toEqual([1, expect.stringContaining('are of account 123456789012')]);
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

  it('lists log groups that the template keeps as kept, and only as that', async () => {
    const logGroup = { Type: 'AWS::Logs::LogGroup', DeletionPolicy: 'Retain', Properties: { Tags } };
    holdsResources({ Table: table, Logs: logGroup });
    logs.on(DescribeLogGroupsCommand).resolves({ logGroups: [{ logGroupName: 'cairn-prod-logs' }] });
    const { kept, removed } = JSON.parse((await destroy('--plan', '--json')).out);
    expect(kept).toMatchObject([{ name: 'AWS::Logs::LogGroup cairn-prod-logs' }]);
    expect(removed).toMatchObject([{ kind: 'table' }]);
  });

  it('takes what a run before has deleted for gone', async () => {
    holdsResources({
      State: table,
      Files: bucket,
      Machine: { Type: 'AWS::StepFunctions::StateMachine' },
    });
    cloudFormation.on(DescribeStacksCommand).resolves(
      stackIn('DELETE_FAILED', {
        Outputs: [{ OutputKey: 'PlatformTable', OutputValue: 'cairn-prod-state' }],
      }),
    );
    dynamodb.on(DescribeTableCommand).rejects(absent('ResourceNotFoundException'));
    documents.on(ScanCommand).rejects(absent('ResourceNotFoundException'));
    s3.on(ListObjectVersionsCommand).rejects(absent('NoSuchBucket'));
    sfn.on(ListExecutionsCommand).rejects(absent('StateMachineDoesNotExist'));
    const { status, out } = await destroy('--plan', '--json');
    expect(status).toBe(0);
    const { removed, atWork } = JSON.parse(out);
    expect(atWork).toEqual([]);
    expect(removed).toMatchObject([
      { name: 'cairn-prod-state', note: 'gone already' },
      { name: 'cairn-prod-files', note: 'gone already' },
    ]);
  });

  it('fails when a service fails otherwise', async () => {
    holdsResources({ State: table });
    dynamodb.on(DescribeTableCommand).rejects(absent('AccessDeniedException'));
    expect((await destroy('--plan')).status).toBe(1);
  });
});

describe('a name of which there is no stack', () => {
  const token = 'cairn/Cairn-prod/weather/training-1';
  const others = [
    'cairn/Cairn-prod/ci',
    'cairn/Cairn-prod/a/b/c',
    'cairn/Cairn-prod/weather/',
    'cairn/Cairn-prod2/weather/training-1',
  ];
  const stray = '/aws/lambda/Cairn-prod-CairnConsoleFunction12AB-A1b2C3d4E5f6';
  const alive = '/aws/lambda/Cairn-prod-OtherFunction-A1b2C3d4E5f6';
  const logsOf = (...names: string[]) => ({ logGroups: names.map((logGroupName) => ({ logGroupName })) });

  beforeEach(() => {
    cloudFormation.on(DescribeStacksCommand).rejects(new Error('Stack with id Cairn-prod does not exist'));
    secrets.on(DeleteSecretCommand).resolves({});
    logs.on(DeleteLogGroupCommand).resolves({});
    lambda.on(GetFunctionConfigurationCommand).rejects(absent('ResourceNotFoundException'));
    lambda
      .on(GetFunctionConfigurationCommand, { FunctionName: alive.slice('/aws/lambda/'.length) })
      .resolves({});
  });

  it('loses nothing but tokens of executions by their whole form', async () => {
    const list = (...names: string[]) => ({ SecretList: names.map((Name) => ({ Name })) });
    secrets
      .on(ListSecretsCommand)
      .resolvesOnce(list(token, ...others))
      .resolvesOnce(list(token, ...others));
    secrets.on(ListSecretsCommand).resolves(list(token, ...others));
    const { status, out } = await destroy('--yes', 'Cairn-prod');
    expect(secrets.commandCalls(DeleteSecretCommand).map(({ args }) => args[0].input.SecretId)).toEqual([
      token,
    ]);
    // It is still listed, so it is still there.
    expect([status, out]).toEqual([1, expect.stringContaining(`this is left:\n  secret ${token}`)]);
  });

  it('has nothing to do where no form matches', async () => {
    secrets.on(ListSecretsCommand).resolves({ SecretList: others.map((Name) => ({ Name })) });
    logs
      .on(DescribeLogGroupsCommand, { logGroupNamePrefix: '/aws/lambda/Cairn-prod-' })
      .resolves(logsOf('/aws/lambda/Cairn-prod-not-ours', alive, `/aws/lambda/Cairn-prod-x-Fn-A1b2C3d4E5f6`));
    expect((await destroy('--yes', 'Cairn-prod')).out).toContain('Nothing to do');
    expect(logs.commandCalls(DeleteLogGroupCommand)).toEqual([]);
    expect(secrets.commandCalls(DeleteSecretCommand)).toEqual([]);
  });

  it('loses log groups that Lambda made for its functions, and says only what it asked', async () => {
    logs
      .on(DescribeLogGroupsCommand, { logGroupNamePrefix: '/aws/lambda/Cairn-prod-' })
      .resolvesOnce(logsOf(stray))
      .resolvesOnce(logsOf(stray))
      .resolves({});
    const { status, out, err } = await destroy('--yes', 'Cairn-prod');
    expect(logs.commandCalls(DeleteLogGroupCommand).map(({ args }) => args[0].input.logGroupName)).toEqual([
      stray,
    ]);
    expect(status).toBe(0);
    expect(out).toContain('secrets of executions and log groups of functions were asked for again');
    expect(out).not.toContain('nothing of it is left');
    expect(err).toContain(
      'removing Cairn-prod in account 123456789012, eu-central-1, as arn:aws:iam::123456789012:user/me',
    );
  });

  it('lists logs of its state machines, and keys that are on their way out, but none that are gone', async () => {
    const vended = '/aws/vendedlogs/states/Cairn-prod-Training-01234567-89ab-cdef-0123-456789abcdef';
    const key = (id: string) => `arn:aws:kms:eu-central-1:123456789012:key/${id}`;
    logs
      .on(DescribeLogGroupsCommand, { logGroupNamePrefix: '/aws/vendedlogs/states/Cairn-prod-' })
      .resolves(logsOf(vended, '/aws/vendedlogs/states/Cairn-prod-mine'));
    tagging.on(GetResourcesCommand).resolves({
      ResourceTagMappingList: [{ ResourceARN: key('gone') }, { ResourceARN: key('going') }],
    });
    kms.on(DescribeKeyCommand).resolves({
      KeyMetadata: { KeyId: 'going', KeyState: 'PendingDeletion', DeletionDate: new Date('2026-03-01') },
    });
    kms
      .on(DescribeKeyCommand, { KeyId: key('gone') })
      .rejects(new NotFoundException({ message: 'none', $metadata: {} }));
    const { kept, removed } = JSON.parse((await destroy('--plan', '--json')).out);
    expect(kept).toMatchObject([
      { name: key('going'), note: 'AWS deletes it on 2026-03-01' },
      { name: `log group ${vended}`, note: expect.stringContaining('delete-log-group') },
    ]);
    expect(removed).toEqual([]);
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
