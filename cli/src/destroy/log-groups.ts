import {
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  paginateDescribeLogGroups,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { StackResource } from '../aws/deployed-stack';
import { unlessGone } from './absence';
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

/** All groups of a prefix. */
const under = async ({ logs }: Clients, logGroupNamePrefix: string): Promise<readonly LogGroup[]> => {
  const found: LogGroup[] = [];
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client: logs }, { logGroupNamePrefix }))
    for (const { logGroupName = '', storedBytes = 0 } of logGroups)
      found.push({ name: logGroupName, bytes: storedBytes });
  return found;
};

const ofLambda = '/aws/lambda/';

/** `<stack>-<logical id>-<random>`, as CloudFormation names functions; one more hyphen is another stack's. */
const isNamedBy = (stack: string, name: string): boolean =>
  name.startsWith(`${stack}-`) && /^[A-Za-z0-9]+-[A-Za-z0-9]{12,13}$/.test(name.slice(stack.length + 1));

const isFunction = async ({ lambda }: Clients, FunctionName: string): Promise<boolean> =>
  (await unlessGone(() => lambda.send(new GetFunctionConfigurationCommand({ FunctionName })))) !== undefined;

/** Log groups that Lambda made by itself for a stack that is gone: of functions that have its name and are no more. */
export const orphanedLogGroups = async (clients: Clients, stack: string): Promise<readonly LogGroup[]> => {
  const groups = (await under(clients, `${ofLambda}${stack}-`)).filter(({ name }) =>
    isNamedBy(stack, name.slice(ofLambda.length)),
  );
  const inUse = await Promise.all(groups.map(({ name }) => isFunction(clients, name.slice(ofLambda.length))));
  return groups.filter((_, index) => !inUse[index]);
};

/** Ends with the part of a stack's id that no other stack has (lib/platform/vended-log-group.ts). */
const uniqueEnd = /-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Logs that state machines and the API of a former stack wrote; its template may have kept them on purpose. */
export const formerLogGroups = async (clients: Clients, stack: string): Promise<readonly LogGroup[]> => {
  const groups = await Promise.all(
    ['apis', 'states'].map((service) => under(clients, `/aws/vendedlogs/${service}/${stack}-`)),
  );
  return groups.flat().filter(({ name }) => uniqueEnd.test(name));
};

export const deleteLogGroup = async ({ logs }: Clients, logGroupName: string): Promise<void> => {
  try {
    await logs.send(new DeleteLogGroupCommand({ logGroupName }));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
};
