import {
  DescribeEventBusCommand,
  EventBridgeClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { keyDeletionDay } from '../../aws/key-deletion-day';
import { taggedResources } from '../../aws/tagged-resources';
import { type AwsCheck, type AwsPlace, ok, problem, warning } from './check';

const isKey = /^arn:[^:]+:kms:/;

/** Names that the template itself gives; CloudFormation cannot make a second one. */
const fixedBuses = async ({ assembly }: AwsPlace): Promise<readonly string[]> =>
  Object.values((await assembly()).template.Resources)
    .filter(({ Type }) => Type === 'AWS::Events::EventBus')
    .map(({ Properties }) => (Properties as { readonly Name?: unknown } | undefined)?.Name)
    .filter((name) => typeof name === 'string');

const isTaken = async ({ connection }: AwsPlace, Name: string): Promise<boolean> => {
  const client = new EventBridgeClient(connection);
  try {
    await client.send(new DescribeEventBusCommand({ Name }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  } finally {
    client.destroy();
  }
};

/** What carries the tag and is there to stay: a key on its way out is not. */
const tagged = async ({ connection, stackName }: AwsPlace): Promise<readonly string[]> => {
  const tagging = new ResourceGroupsTaggingAPIClient(connection);
  const kms = new KMSClient(connection);
  try {
    const arns = await taggedResources(tagging, stackName);
    const stays = await Promise.all(
      arns.map(async (arn) => !isKey.test(arn) || (await keyDeletionDay(kms, arn)) === null),
    );
    return arns.filter((_, index) => stays[index]);
  } finally {
    tagging.destroy();
    kms.destroy();
  }
};

export const formerStack: AwsCheck = {
  name: 'former-stack',
  title: 'What is left of before',
  why: 'Names of the template may be taken; tables and buckets that were kept are not taken up by a new stack, and cost.',
  look: async (place) => {
    const { stackName } = place;
    if (await place.stack()) return ok(`${stackName} is there, so nothing is of before`);
    const buses = await fixedBuses(place);
    const answers = await Promise.all(buses.map((name) => isTaken(place, name)));
    const taken = buses.filter((_, index) => answers[index]);
    if (taken.length > 0)
      return problem(
        `there is an event bus ${taken.join(', ')} already`,
        `Delete it: \`aws events delete-event-bus --name ${taken[0]}\``,
      );
    const left = await tagged(place);
    return left.length === 0
      ? ok('nothing')
      : warning(
          `of a former ${stackName}, ${left.length}: ${left.slice(0, 4).join(', ')}${left.length > 4 ? ', …' : ''}`,
          `\`npx cairn destroy --stack ${stackName} --plan\` lists them. A new stack begins with empty tables beside them.`,
        );
  },
};
