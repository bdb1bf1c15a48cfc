import type { AwsPlace } from '../../cli/src/doctor/aws/check';

const template = {
  Resources: {
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'CairndevBus' } },
    State: {
      Type: 'AWS::DynamoDB::Table',
      Properties: { KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] },
    },
    First: { Type: 'AWS::Lambda::Function', Properties: { MemorySize: 128 } },
    Second: { Type: 'AWS::Lambda::Function', Properties: { MemorySize: 128 } },
  },
};

export const deployed = {
  name: 'Cairn-dev',
  id: 'arn:aws:cloudformation:eu-central-1:123456789012:stack/Cairn-dev/1',
  status: 'CREATE_COMPLETE',
  statusReason: null,
  createdAt: '2026-01-31T12:00:00.000Z',
  terminationProtection: false,
  outputs: {},
  exports: [],
  parameters: {},
  tags: {},
};

export const toolkit = {
  status: 'CREATE_COMPLETE',
  version: 30,
  qualifier: 'hnb659fds',
  executionPolicies: '',
  trustedAccounts: '',
};

/** An account in which all is well; tests plant what is not. */
export const healthyPlace = (more: Partial<AwsPlace> = {}): AwsPlace => ({
  env: {},
  cwd: __dirname,
  connection: { region: 'eu-central-1', credentials: { accessKeyId: 'A', secretAccessKey: 'S' } },
  account: {
    account: '123456789012',
    region: 'eu-central-1',
    caller: 'arn:aws:iam::123456789012:user/me',
    endpoint: null,
  },
  environment: 'dev',
  stackName: 'Cairn-dev',
  project: '../../examples/weather',
  stack: async () => undefined,
  toolkit: async () => toolkit,
  assembly: async () => ({ template, bootstrapVersion: 6 }),
  ...more,
});
