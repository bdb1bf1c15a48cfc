import { CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeEventBusCommand,
  EventBridgeClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-eventbridge';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { ListServiceQuotasCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { bootstrap } from '../../cli/src/doctor/aws/bootstrap';
import { changes } from '../../cli/src/doctor/aws/changes';
import { type AwsCheck, type AwsPlace, lookSafely } from '../../cli/src/doctor/aws/check';
import { credentials } from '../../cli/src/doctor/aws/credentials';
import { existingStack } from '../../cli/src/doctor/aws/existing-stack';
import { formerStack } from '../../cli/src/doctor/aws/former-stack';
import { functionQuota } from '../../cli/src/doctor/aws/function-quota';
import { permissions } from '../../cli/src/doctor/aws/permissions';
import { price } from '../../cli/src/doctor/aws/price';
import { absentServices, region } from '../../cli/src/doctor/aws/region';
import { tableQuota } from '../../cli/src/doctor/aws/table-quota';
import { trainingQuota } from '../../cli/src/doctor/aws/training-quota';
import { deployed, healthyPlace, toolkit } from './aws-place';

const sts = mockClient(STSClient);
const quotas = mockClient(ServiceQuotasClient);
const tagging = mockClient(ResourceGroupsTaggingAPIClient);
const buses = mockClient(EventBridgeClient);
const cloudFormation = mockClient(CloudFormationClient);
const dynamodb = mockClient(DynamoDBClient);
const kms = mockClient(KMSClient);

const named = (name: string, message = name) => Object.assign(new Error(message), { name });
const look = (check: AwsCheck, more: Partial<AwsPlace> = {}) => lookSafely(check, healthyPlace(more));

beforeEach(() => {
  for (const mock of [sts, quotas, tagging, buses, cloudFormation, dynamodb, kms]) mock.reset();
  sts.on(AssumeRoleCommand).resolves({});
  tagging.on(GetResourcesCommand).resolves({ ResourceTagMappingList: [] });
  buses
    .on(DescribeEventBusCommand)
    .rejects(new ResourceNotFoundException({ message: 'none', $metadata: {} }));
  dynamodb.on(ListTablesCommand).resolves({ TableNames: ['a', 'b'] });
});

describe('credentials', () => {
  it('are not guessed when two sources are set', async () => {
    expect(await look(credentials, { env: { AWS_PROFILE: 'work', AWS_ACCESS_KEY_ID: 'A' } })).toMatchObject({
      state: 'problem',
      found: expect.stringContaining('both set'),
    });
  });

  it('that end soon are told of, with the time', async () => {
    const expiration = new Date(Date.now() + 60_000);
    const connection = {
      region: 'eu-central-1',
      credentials: { accessKeyId: 'A', secretAccessKey: 'S', expiration },
    };
    const { state, found } = await look(credentials, { connection });
    expect([state, found]).toEqual(['warning', expect.stringContaining(expiration.toISOString())]);
  });

  it('of the root user cannot take on roles', async () => {
    const account = { ...healthyPlace().account, caller: 'arn:aws:iam::123456789012:root' };
    expect(await look(credentials, { account })).toMatchObject({ state: 'warning' });
  });

  it('are named with their profile', async () => {
    expect(await look(credentials, { env: { AWS_PROFILE: 'work' } })).toMatchObject({
      state: 'ok',
      found: 'arn:aws:iam::123456789012:user/me, account 123456789012, from profile work',
    });
  });
});

describe('the region', () => {
  it('is one, not two', async () => {
    const env = { AWS_REGION: 'eu-central-1', AWS_DEFAULT_REGION: 'us-east-1' };
    expect(await look(region, { env })).toMatchObject({ state: 'problem' });
  });

  it('must be known', async () => {
    const account = { ...healthyPlace().account, region: 'eu-cetnral-1' };
    expect(await look(region, { account })).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('eu-cetnral-1 is unknown'),
    });
  });

  it('lacks the services that have no host there, and only those', async () => {
    const resolve = async (host: string) => {
      if (host === 'firehose.eu-central-1.amazonaws.com')
        throw Object.assign(new Error(), { code: 'ENOTFOUND' });
    };
    expect(await absentServices('eu-central-1', 'amazonaws.com', resolve)).toEqual(['firehose']);
    const offline = async () => {
      throw Object.assign(new Error('no network'), { code: 'EAI_AGAIN' });
    };
    await expect(absentServices('eu-central-1', 'amazonaws.com', offline)).rejects.toThrow('no network');
  });
});

describe('the bootstrap', () => {
  it.each([
    ['absent', undefined, 'problem', /no stack CDKToolkit/],
    ['too old', { ...toolkit, version: 5 }, 'problem', /version 5; 6 is needed/],
    ['left half-way', { ...toolkit, status: 'ROLLBACK_COMPLETE' }, 'problem', /is ROLLBACK_COMPLETE/],
    ['of another qualifier', { ...toolkit, qualifier: 'mine' }, 'warning', /qualifier mine/],
    ['as it should be', toolkit, 'ok', /version 30 \(6 is needed\)/],
  ] as const)('%s', async (_, found, state, text) => {
    expect(await look(bootstrap, { toolkit: async () => found })).toMatchObject({
      state,
      found: expect.stringMatching(text),
    });
  });
});

describe('permissions', () => {
  it('name the roles that the caller may not take on', async () => {
    sts
      .on(AssumeRoleCommand, {
        RoleArn: 'arn:aws:iam::123456789012:role/cdk-hnb659fds-deploy-role-123456789012-eu-central-1',
      })
      .rejects(named('AccessDenied'));
    const { state, found } = await look(permissions);
    expect(state).toBe('warning');
    expect(found).toMatch(/not take on arn:\S+deploy-role\S+; CloudFormation acts by AdministratorAccess/);
    expect(found).not.toContain('file-publishing');
  });

  it('are not known when the roles do not answer', async () => {
    sts.on(AssumeRoleCommand).rejects(named('ThrottlingException'));
    expect(await look(permissions)).toMatchObject({ state: 'not checked' });
  });

  it('say by which policy CloudFormation acts', async () => {
    const narrow = { ...toolkit, executionPolicies: 'arn:aws:iam::123456789012:policy/narrow' };
    expect((await look(permissions, { toolkit: async () => narrow })).found).toContain('policy/narrow');
  });
});

describe('an existing stack', () => {
  it('that was never made and is protected from deletion stops the next deployment', async () => {
    const stack = async () => ({ ...deployed, status: 'ROLLBACK_COMPLETE', terminationProtection: true });
    expect(await look(existingStack, { stack })).toMatchObject({
      state: 'problem',
      todo: expect.stringContaining('update-termination-protection --no-enable-termination-protection'),
    });
  });

  it.each([
    ['CREATE_COMPLETE', 'ok'],
    ['UPDATE_ROLLBACK_COMPLETE', 'ok'],
    ['ROLLBACK_COMPLETE', 'warning'],
    ['REVIEW_IN_PROGRESS', 'warning'],
    ['UPDATE_IN_PROGRESS', 'problem'],
    ['DELETE_FAILED', 'problem'],
    ['UPDATE_ROLLBACK_FAILED', 'problem'],
  ])('in %s is %s', async (status, state) => {
    expect(await look(existingStack, { stack: async () => ({ ...deployed, status }) })).toMatchObject({
      state,
    });
  });
});

describe('what to do about an existing stack', () => {
  it.each([
    ['UPDATE_FAILED', /npx cdk rollback Cairn-dev.*or deploy again/],
    ['UPDATE_ROLLBACK_FAILED', /npx cdk rollback Cairn-dev.*or deploy again/],
    ['IMPORT_ROLLBACK_FAILED', /npx cdk rollback Cairn-dev.*or deploy again/],
    ['CREATE_FAILED', /^Remove it: `npx cairn destroy --env dev`\.$/],
    ['ROLLBACK_FAILED', /^Remove it: `npx cairn destroy --env dev`\.$/],
    ['DELETE_FAILED', /goes on where the deletion stopped/],
  ])('in %s', async (status, todo) => {
    const found = await look(existingStack, { stack: async () => ({ ...deployed, status }) });
    expect(found).toMatchObject({ state: 'problem', todo: expect.stringMatching(todo) });
    if (/UPDATE|IMPORT/.test(status)) expect(found.todo).not.toContain('destroy');
  });
});

describe('what is left of a former stack', () => {
  it('stands in the way by its name', async () => {
    buses.on(DescribeEventBusCommand, { Name: 'CairndevBus' }).resolves({ Name: 'CairndevBus' });
    expect(await look(formerStack)).toMatchObject({
      state: 'problem',
      todo: expect.stringContaining('delete-event-bus --name CairndevBus'),
    });
    expect(await look(formerStack, { stack: async () => deployed })).toMatchObject({ state: 'ok' });
  });

  it('is listed when it stays, and a key on its way out does not', async () => {
    tagging.on(GetResourcesCommand).resolves({
      ResourceTagMappingList: [
        { ResourceARN: 'arn:aws:kms:eu-central-1:123456789012:key/going' },
        { ResourceARN: 'arn:aws:s3:::cairn-dev-kept' },
      ],
    });
    kms.on(DescribeKeyCommand).resolves({ KeyMetadata: { KeyId: 'going', KeyState: 'PendingDeletion' } });
    expect(await look(formerStack)).toMatchObject({
      state: 'warning',
      found: 'of a former Cairn-dev, 1: arn:aws:s3:::cairn-dev-kept',
    });
  });
});

describe('quotas', () => {
  const quota = (QuotaName: string, Value: number) =>
    quotas
      .on(ListServiceQuotasCommand)
      .resolvesOnce({ Quotas: [{ QuotaName: 'something else', Value: 0 }], NextToken: 'more' })
      .resolves({ Quotas: [{ QuotaName, Value }] });

  it('of functions is enough, or too small for the functions of the platform', async () => {
    quota('Concurrent executions', 1);
    expect(await look(functionQuota)).toMatchObject({
      state: 'warning',
      found: '1 at once, and the platform has 2 functions',
    });
    quota('Concurrent executions', 1000);
    expect(await look(functionQuota)).toMatchObject({ state: 'ok' });
  });

  it('of training instances is held against cairn.yaml', async () => {
    quota('ml.m5.large for training job usage', 0);
    expect(await look(trainingQuota)).toMatchObject({
      state: 'problem',
      found: '0 of ml.m5.large; cairn.yaml of weather wants 2 at once',
      todo: expect.stringContaining('eu-central-1.console.aws.amazon.com/servicequotas'),
    });
  });

  it('of tables counts those that are there', async () => {
    quota('Maximum number of tables', 2);
    expect(await look(tableQuota)).toMatchObject({ state: 'problem' });
    quota('Maximum number of tables', 2);
    expect(await look(tableQuota, { stack: async () => deployed })).toMatchObject({ state: 'ok' });
  });

  it.each([functionQuota, trainingQuota, tableQuota])(
    'that cannot be read is not checked, and the page is named: $name',
    async (check) => {
      const refusals = [
        named('AccessDeniedException'),
        Object.assign(named('Unknown'), { $response: {}, $metadata: { httpStatusCode: 405 } }),
      ];
      for (const refusal of refusals) {
        quotas.on(ListServiceQuotasCommand).rejects(refusal);
        const { state, found, todo } = await look(check);
        expect([state, found]).toEqual([
          'not checked',
          expect.stringMatching(/cannot be read \((AccessDenied|status 405)/),
        ]);
        expect(todo).toContain('https://eu-central-1.console.aws.amazon.com/servicequotas/home/services/');
      }
    },
  );

  it('that AWS does not list is not checked', async () => {
    quotas.on(ListServiceQuotasCommand).resolves({ Quotas: [] });
    expect(await look(functionQuota)).toMatchObject({ state: 'not checked' });
  });
});

describe('what would change', () => {
  const changedFrom = async (edit: (resources: Record<string, unknown>) => void) => {
    const { template } = await healthyPlace().assembly();
    const old = structuredClone(template) as unknown as { Resources: Record<string, unknown> };
    edit(old.Resources);
    cloudFormation.on(GetTemplateCommand).resolves({ TemplateBody: JSON.stringify(old) });
    return look(changes, { stack: async () => deployed });
  };

  it('is everything when there is no stack', async () => {
    expect(await look(changes)).toMatchObject({ state: 'ok', found: '4 added' });
  });

  it('is nothing when nothing did', async () => {
    expect(await changedFrom(() => {})).toMatchObject({ state: 'ok', found: 'nothing' });
  });

  it('is counted by what becomes of it', async () => {
    const found = await changedFrom((resources) => {
      resources['First'] = { Type: 'AWS::Lambda::Function', Properties: { MemorySize: 64 } };
      delete resources['Second'];
      resources['Gone'] = { Type: 'AWS::SQS::Queue', Properties: {} };
    });
    expect(found).toMatchObject({ state: 'ok', found: '1 added, 1 changed, 1 removed' });
  });

  it('warns of a table whose data would be lost', async () => {
    const found = await changedFrom((resources) => {
      resources['State'] = {
        Type: 'AWS::DynamoDB::Table',
        Properties: { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] },
      };
    });
    expect(found).toMatchObject({
      state: 'warning',
      found: expect.stringMatching(/replaced.*AWS::DynamoDB::Table State/),
    });
  });

  it('says when rights grow', async () => {
    const { template } = await healthyPlace().assembly();
    const role = {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [
            { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } },
          ],
        },
      },
    };
    const wider = { Resources: { ...template.Resources, Role: role } };
    const found = await look(changes, { assembly: async () => ({ template: wider, bootstrapVersion: 6 }) });
    expect(found.found).toBe('5 added; rights grow');
  });
});

it('the price comes from the template that would be deployed', async () => {
  expect((await look(price)).found).toMatch(/^about \$0\.00 a month at the prices of us-east-1/);
  const template = { Resources: { Key: { Type: 'AWS::KMS::Key' } } };
  const found = await look(price, { assembly: async () => ({ template, bootstrapVersion: 6 }) });
  expect(found.found).toMatch(/^about \$1\.00 a month/);
});

it('what cannot be synthesized keeps only those from looking that need it', async () => {
  const assembly = async () => {
    throw new Error('the platform could not be synthesized: no disk');
  };
  expect(await look(changes, { assembly })).toMatchObject({
    state: 'not checked',
    found: 'could not look: the platform could not be synthesized: no disk',
  });
  expect(await look(existingStack, { assembly })).toMatchObject({ state: 'ok' });
});
