import { readAccount } from '../aws/account';
import type { Connection } from '../aws/connection';
import { findStack, listResources, readTemplate, type StackResource } from '../aws/deployed-stack';
import { platformTag } from '../aws/tagged-resources';
import { CommandFailure } from '../failure';
import { describeBucket } from './buckets';
import type { Clients } from './clients';
import { elsewhere } from './elsewhere';
import { endpointsInService } from './endpoints';
import { runningExecutions } from './executions';
import { formerHoldings } from './former-holdings';
import { importObstacles } from './imports';
import { describeKey } from './keys';
import { type LogGroup, orphanedLogGroups, stackLogGroups, strayLogGroups } from './log-groups';
import type { DestroyPlan, Holding, Obstacle } from './plan';
import { listSecrets } from './secrets';
import { countText, sizeText } from './size-text';
import { stackObstacles } from './stack-obstacles';
import { describeTable } from './tables';

/** Types that the plan lists one by one, with what is in them. */
const listed = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::Logs::LogGroup'];

const isPlatform = (template: Awaited<ReturnType<typeof readTemplate>>, name: string): boolean =>
  Object.values(template.Resources ?? {}).some(({ Properties }) => {
    const { Tags } = (Properties ?? {}) as { readonly Tags?: unknown };
    return (
      Array.isArray(Tags) &&
      Tags.some(
        (tag: { readonly Key?: string; readonly Value?: string }) =>
          tag.Key === platformTag && tag.Value === name,
      )
    );
  });

const countOthers = (resources: readonly StackResource[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { type, kept } of resources)
    if (!kept && !listed.includes(type)) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
};

const logHoldings = async (
  clients: Clients,
  stack: string,
  resources: readonly StackResource[],
): Promise<readonly Holding[]> => {
  const going = resources.filter(({ kept }) => !kept);
  const groups = await stackLogGroups(clients, going);
  return logHolding(stack, groups, await strayLogGroups(clients, going));
};

const logHolding = (
  stack: string,
  groups: readonly LogGroup[],
  stray: readonly LogGroup[],
): readonly Holding[] => {
  const all = [...groups, ...stray];
  if (all.length === 0) return [];
  const bytes = all.reduce((sum, group) => sum + group.bytes, 0);
  return [
    {
      kind: 'log groups',
      name: `${all.length} of ${stack}`,
      holds: sizeText(bytes),
      note: stray.length > 0 ? `${countText(stray.length, 'one', 'of them')} made by Lambda itself` : null,
    },
  ];
};

const holdingsOf = async (clients: Clients, resources: readonly StackResource[]) => {
  const obstacles: Obstacle[] = [];
  const holdings: { readonly kept: boolean; readonly holding: Holding }[] = [];
  for (const resource of resources) {
    const { kept } = resource;
    if (resource.type === 'AWS::DynamoDB::Table') {
      const { holding, obstacle } = await describeTable(clients, resource);
      holdings.push({ kept, holding });
      if (obstacle) obstacles.push(obstacle);
    } else if (resource.type === 'AWS::S3::Bucket')
      holdings.push({ kept, holding: await describeBucket(clients, resource) });
    else if (resource.type === 'AWS::KMS::Key') holdings.push({ kept, holding: describeKey(resource) });
    else if (kept)
      holdings.push({
        kept,
        holding: {
          kind: 'other',
          name: `${resource.type} ${resource.physicalId}`,
          holds: null,
          note: 'the template keeps it (DeletionPolicy Retain)',
        },
      });
  }
  return { holdings, obstacles };
};

const secretHolding = (name: string): Holding => ({
  kind: 'secret',
  name,
  holds: null,
  note: 'a token of an execution; at once, without a recovery window',
});

/** Reads what there is of a platform, and says what its removal would mean. Changes nothing. */
export const readPlan = async (
  clients: Clients,
  connection: Connection,
  name: string,
): Promise<DestroyPlan> => {
  const account = await readAccount(connection);
  const stack = await findStack(clients.cloudFormation, name);
  const secrets = await listSecrets(clients, name);
  if (!stack) return withoutStack(clients, { account, name, secrets });
  const template = await readTemplate(clients.cloudFormation, name);
  if (template.Resources !== undefined && !isPlatform(template, name))
    throw new CommandFailure(
      `${name} is no Cairn platform: nothing in its template carries the tag ${platformTag}=${name}.`,
      'Name the stack that `cdk deploy` made: --stack Cairn-dev. Other stacks are not for this command.',
    );
  const resources = await listResources(clients.cloudFormation, name, template);
  const { holdings, obstacles } = await holdingsOf(clients, resources);
  return {
    account,
    stack,
    name,
    resources,
    removed: [
      ...holdings.filter(({ kept }) => !kept).map(({ holding }) => holding),
      ...(await logHoldings(clients, name, resources)),
      ...secrets.map(secretHolding),
    ],
    alsoRemoved: countOthers(resources),
    kept: holdings.filter(({ kept }) => kept).map(({ holding }) => holding),
    atWork: [...(await runningExecutions(clients, resources)), ...(await endpointsInService(clients, stack))],
    obstacles: [...stackObstacles(stack), ...obstacles, ...(await importObstacles(clients, stack))],
    elsewhere,
    secrets,
  };
};

/** What a stack of before has left: resources that carry its tag, log groups and tokens. */
const withoutStack = async (
  clients: Clients,
  { account, name, secrets }: Pick<DestroyPlan, 'account' | 'name' | 'secrets'>,
): Promise<DestroyPlan> => ({
  account,
  stack: null,
  name,
  resources: [],
  removed: [...logHolding(name, [], await orphanedLogGroups(clients, name)), ...secrets.map(secretHolding)],
  alsoRemoved: {},
  kept: await formerHoldings(clients, name),
  atWork: [],
  obstacles: [],
  elsewhere,
  secrets,
});
