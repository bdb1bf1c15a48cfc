import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { CommandFailure } from './failure';
import type { LocalPlatform } from './local-platform';

/** The tables that tokens are written to, and how to reach them. */
export interface StackTables {
  readonly platform: string;
  readonly journal: string;
  readonly connection: DynamoDBClientConfig;
}

/** Names of the outputs of a Cairn stack. */
const outputNames = { platform: 'PlatformTable', journal: 'JournalTable' } as const;

const fromOutputs = (
  outputs: Readonly<Record<string, string>>,
  stack: string,
  connection: DynamoDBClientConfig,
): StackTables => {
  const { [outputNames.platform]: platform, [outputNames.journal]: journal } = outputs;
  if (platform && journal) return { platform, journal, connection };
  throw new CommandFailure(
    `${stack} has no outputs ${Object.values(outputNames).join(' and ')}.`,
    'Name the stack that `cdk deploy` made: --stack Cairn-dev.',
  );
};

/** Outputs of a stack in the account and region of the AWS credentials at hand. */
const readOutputs = async (stack: string): Promise<Readonly<Record<string, string>>> => {
  const { CloudFormationClient, DescribeStacksCommand } = await import('@aws-sdk/client-cloudformation');
  const client = new CloudFormationClient({});
  const { Stacks: [found] = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
  return Object.fromEntries(
    (found?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
};

const localConnection = ({ endpointUrl, region, accountId }: LocalPlatform): DynamoDBClientConfig => ({
  endpoint: endpointUrl,
  region,
  credentials: { accessKeyId: accountId, secretAccessKey: 'local' },
});

/**
 * The tables of the named stack; else those that CAIRN_TABLE_PLATFORM and CAIRN_TABLE_JOURNAL name; else
 * those of the local platform, which is reached with made-up credentials whatever others lie about.
 */
export const findStackTables = async (
  stack: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  local: LocalPlatform | undefined,
): Promise<StackTables> => {
  if (stack !== undefined) return fromOutputs(await readOutputs(stack), stack, {});
  const { CAIRN_TABLE_PLATFORM: platform, CAIRN_TABLE_JOURNAL: journal } = env;
  if (platform && journal) return { platform, journal, connection: {} };
  if (local) return fromOutputs(local.outputs, 'The local platform', localConnection(local));
  throw new CommandFailure(
    'No platform is known whose tables could be written.',
    'Run `npm start` for a local one, or name the stack of yours: --stack Cairn-dev.',
  );
};
