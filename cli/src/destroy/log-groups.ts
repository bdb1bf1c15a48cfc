import {
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import type { StackResource } from '../aws/deployed-stack';
import type { Clients } from './clients';

/** A log group with what it holds. */
export interface LogGroup {
  readonly name: string;
  readonly bytes: number;
}

/** Those of the names that are there. AWS looks by prefix, so each name is asked for by itself. */
const those = async ({ logs }: Clients, names: readonly string[]): Promise<readonly LogGroup[]> => {
  const found = await Promise.all(
    names.map(async (name) => {
      const { logGroups = [] } = await logs.send(
        new DescribeLogGroupsCommand({ logGroupNamePrefix: name, limit: 50 }),
      );
      return logGroups.filter(({ logGroupName }) => logGroupName === name);
    }),
  );
  return found
    .flat()
    .map(({ logGroupName = '', storedBytes = 0 }) => ({ name: logGroupName, bytes: storedBytes }));
};

const namesOf = (resources: readonly StackResource[], wanted: string): readonly string[] =>
  resources.filter(({ type }) => type === wanted).map(({ physicalId }) => physicalId);

/** The log groups of a stack that are there. */
export const stackLogGroups = (
  clients: Clients,
  resources: readonly StackResource[],
): Promise<readonly LogGroup[]> => those(clients, namesOf(resources, 'AWS::Logs::LogGroup'));

/**
 * Log groups that Lambda made by itself, for functions of the stack: it does so for one that writes before its own
 * group is there or after it is gone.
 */
export const strayLogGroups = (
  clients: Clients,
  resources: readonly StackResource[],
): Promise<readonly LogGroup[]> =>
  those(
    clients,
    namesOf(resources, 'AWS::Lambda::Function').map((name) => `/aws/lambda/${name}`),
  );

export const deleteLogGroup = async ({ logs }: Clients, logGroupName: string): Promise<void> => {
  try {
    await logs.send(new DeleteLogGroupCommand({ logGroupName }));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
};
