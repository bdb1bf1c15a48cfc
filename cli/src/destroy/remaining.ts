import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import { findStack, listResources, type StackResource } from '../aws/deployed-stack';
import { keyDeletionDay } from '../aws/key-deletion-day';
import { taggedResources } from '../aws/tagged-resources';
import { unlessGone } from './absence';
import type { Clients } from './clients';
import { stackLogGroups, strayLogGroups } from './log-groups';
import { listSecrets } from './secrets';

const answers = async (question: Promise<unknown>): Promise<boolean> =>
  (await unlessGone(() => question)) !== undefined;

/** Asks the service itself, for the types that can hold or do something; undefined for the others. */
const isThere = (clients: Clients, { type, physicalId }: StackResource): Promise<boolean> | undefined => {
  const { dynamodb, s3, lambda, sfn } = clients;
  switch (type) {
    case 'AWS::DynamoDB::Table':
      return answers(dynamodb.send(new DescribeTableCommand({ TableName: physicalId })));
    case 'AWS::S3::Bucket':
      return answers(s3.send(new HeadBucketCommand({ Bucket: physicalId })));
    case 'AWS::Lambda::Function':
      return answers(lambda.send(new GetFunctionConfigurationCommand({ FunctionName: physicalId })));
    case 'AWS::StepFunctions::StateMachine':
      return answers(sfn.send(new DescribeStateMachineCommand({ stateMachineArn: physicalId })));
    case 'AWS::KMS::Key':
      return keyDeletionDay(clients.kms, physicalId).then((day) => day === null);
    default:
      return undefined;
  }
};

/** The resources of a deleted stack, which AWS remembers for 90 days; none where nobody remembers. */
const listOfDeleted = async ({ cloudFormation }: Clients, id: string): Promise<readonly StackResource[]> =>
  (await findStack(cloudFormation, id)) === undefined ? [] : listResources(cloudFormation, id, {});

/** The last part of an ARN, which is how CloudFormation names most resources. */
const lastPart = (arn: string): string => arn.split(/[:/]/).at(-1) ?? arn;

/**
 * What is left of a platform after its stack was deleted and should not be: services are asked one by one,
 * CloudFormation for the rest, and whatever carries the tag and was never in the stack is listed, too. A tag alone is no
 * proof: AWS goes on listing what was just deleted.
 */
export const remaining = async (
  clients: Clients,
  { name, id, resources }: { name: string; id: string; resources: readonly StackResource[] },
): Promise<readonly string[]> => {
  const gone = resources.filter(({ kept }) => !kept);
  const asked = await Promise.all(
    gone.map(async (resource) =>
      (await isThere(clients, resource)) ? [`${resource.type} ${resource.physicalId}`] : [],
    ),
  );
  const goingIds = new Set(gone.map(({ logicalId }) => logicalId));
  const inStack = (await listOfDeleted(clients, id))
    .filter(({ status, logicalId }) => status !== 'DELETE_SKIPPED' && goingIds.has(logicalId))
    .map(({ type, physicalId }) => `${type} ${physicalId}`);
  const known = new Set(resources.flatMap(({ physicalId }) => [physicalId, lastPart(physicalId)]));
  const strange = (await taggedResources(clients.tagging, name)).filter(
    (arn) => !known.has(arn) && !known.has(lastPart(arn)),
  );
  const logs = [...(await stackLogGroups(clients, gone)), ...(await strayLogGroups(clients, resources))].map(
    (group) => `log group ${group.name}`,
  );
  const secrets = (await listSecrets(clients, name)).map((secret) => `secret ${secret}`);
  return [...new Set([...asked.flat(), ...inStack, ...strange, ...logs, ...secrets])];
};
