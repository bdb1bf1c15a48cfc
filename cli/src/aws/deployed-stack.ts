import {
  type CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import { parse } from 'yaml';

/** A resource of a stack, with what its template says happens to it when the stack goes. */
export interface StackResource {
  readonly logicalId: string;
  /** The name, ARN or id that its service knows it by. */
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly kept: boolean;
}

export interface DeployedStack {
  readonly name: string;
  /** ARN; names the stack after it is gone, too. */
  readonly id: string;
  readonly status: string;
  readonly statusReason: string | null;
  readonly createdAt: string | null;
  readonly terminationProtection: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  /** Names under which other stacks can import outputs. */
  readonly exports: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

const isAbsent = (error: unknown): boolean => error instanceof Error && /does not exist/.test(error.message);

/** The stack of a name or ARN; undefined when there is none. A deleted one is found by its ARN only. */
export const findStack = async (
  client: CloudFormationClient,
  nameOrId: string,
): Promise<DeployedStack | undefined> => {
  try {
    const { Stacks: [found] = [] } = await client.send(new DescribeStacksCommand({ StackName: nameOrId }));
    if (!found) return undefined;
    const { StackName = '', StackId = '', StackStatus = '', StackStatusReason, CreationTime } = found;
    const deletedByName = StackStatus === 'DELETE_COMPLETE' && nameOrId !== StackId;
    if (deletedByName) return undefined;
    return {
      name: StackName,
      id: StackId,
      status: StackStatus,
      statusReason: StackStatusReason ?? null,
      createdAt: CreationTime?.toISOString() ?? null,
      terminationProtection: found.EnableTerminationProtection ?? false,
      outputs: named(found.Outputs, ({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
      exports: (found.Outputs ?? []).flatMap(({ ExportName }) => (ExportName ? [ExportName] : [])),
      parameters: named(found.Parameters, ({ ParameterKey, ParameterValue }) => [
        ParameterKey,
        ParameterValue,
      ]),
      tags: named(found.Tags, ({ Key, Value }) => [Key, Value]),
    };
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
};

const named = <Entry>(
  entries: readonly Entry[] | undefined,
  pair: (entry: Entry) => readonly [string | undefined, string | undefined],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (entries ?? []).map((entry) => {
      const [key = '', value = ''] = pair(entry);
      return [key, value];
    }),
  );

/** A CloudFormation template, as far as this tool reads it. */
export interface DeployedTemplate {
  readonly Resources?: Readonly<
    Record<string, { readonly Type: string; readonly DeletionPolicy?: string; readonly Properties?: object }>
  >;
}

/** The CDK writes JSON, others YAML, whose short forms (`!Ref`) are of no use here. */
const parseTemplate = (body: string): DeployedTemplate => {
  if (body.trimStart().startsWith('{')) return JSON.parse(body) as DeployedTemplate;
  return (parse(body, { logLevel: 'silent' }) ?? {}) as DeployedTemplate;
};

/** The template that a stack was made from; an empty one before its first deployment. */
export const readTemplate = async (
  client: CloudFormationClient,
  stack: string,
): Promise<DeployedTemplate> => {
  const { TemplateBody } = await client.send(
    new GetTemplateCommand({ StackName: stack, TemplateStage: 'Original' }),
  );
  return parseTemplate(TemplateBody ?? '');
};

/** Policies under which CloudFormation leaves a resource alone when its stack goes. */
const keeping = ['Retain', 'RetainExceptOnCreate'];

export const listResources = async (
  client: CloudFormationClient,
  stack: string,
  template: DeployedTemplate,
): Promise<readonly StackResource[]> => {
  const found: StackResource[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources(
    { client },
    { StackName: stack },
  ))
    for (const { LogicalResourceId: logicalId = '', ...summary } of StackResourceSummaries)
      found.push({
        logicalId,
        physicalId: summary.PhysicalResourceId ?? '',
        type: summary.ResourceType ?? '',
        status: summary.ResourceStatus ?? '',
        kept: keeping.includes(template.Resources?.[logicalId]?.DeletionPolicy ?? 'Delete'),
      });
  return found.filter(({ physicalId, status }) => physicalId !== '' && status !== 'DELETE_COMPLETE');
};
