import { DeleteStackCommand, paginateDescribeStackEvents } from '@aws-sdk/client-cloudformation';
import { findStack, listResources } from '../aws/deployed-stack';
import { CommandFailure } from '../failure';
import type { Session } from '../session';
import type { Clients } from './clients';
import { emptyBucket } from './empty-bucket';
import type { DestroyPlan } from './plan';

const lookEveryMs = 2000;
/** Access logs and deliveries under way may reach a bucket after it was emptied. */
const attempts = 4;

type Followed = { readonly status: string; readonly reason: string | null };

/** The stack on its way out, until it is gone or CloudFormation gave up. */
const follow = async (clients: Clients, session: Session, id: string, of: number): Promise<Followed> => {
  for (;;) {
    const stack = await findStack(clients.cloudFormation, id);
    if (stack === undefined || stack.status === 'DELETE_COMPLETE')
      return { status: 'DELETE_COMPLETE', reason: null };
    if (stack.status !== 'DELETE_IN_PROGRESS') return { status: stack.status, reason: stack.statusReason };
    const left = await listResources(clients.cloudFormation, id, {});
    session.progress.show(`CloudFormation removes the stack: ${left.length} of ${of} resources left`);
    await session.pause(lookEveryMs);
  }
};

/** What could not be deleted, by CloudFormation's own words, the newest first. */
const failures = async ({ cloudFormation }: Clients, id: string): Promise<readonly string[]> => {
  const lines: string[] = [];
  const pages = paginateDescribeStackEvents({ client: cloudFormation }, { StackName: id });
  for await (const { StackEvents = [] } of pages)
    for (const {
      ResourceStatus,
      LogicalResourceId,
      PhysicalResourceId,
      ResourceStatusReason,
    } of StackEvents) {
      if (ResourceStatus === 'DELETE_IN_PROGRESS' && PhysicalResourceId === id) return lines;
      if (ResourceStatus === 'DELETE_FAILED' && PhysicalResourceId !== id)
        lines.push(`${LogicalResourceId} (${PhysicalResourceId}): ${ResourceStatusReason}`);
    }
  return lines;
};

const emptyBuckets = async (clients: Clients, session: Session, plan: DestroyPlan): Promise<void> => {
  for (const { type, physicalId, kept } of plan.resources)
    if (type === 'AWS::S3::Bucket' && !kept) {
      const deleted = await emptyBucket(clients.s3, physicalId, (count) =>
        session.progress.show(`${physicalId}: ${count} versions deleted`),
      );
      if (deleted > 0) session.progress.line(`  ${physicalId}: ${deleted} versions deleted`);
    }
};

/**
 * Empties the buckets that go with the stack, deletes the stack and waits for it. What arrives in a bucket
 * meanwhile is deleted by another round. Throws CommandFailure with what CloudFormation could not delete.
 */
export const deleteStack = async (clients: Clients, session: Session, plan: DestroyPlan): Promise<void> => {
  const { stack, resources } = plan;
  if (stack === null) return;
  const of = resources.length;
  for (let attempt = 1; ; attempt += 1) {
    await emptyBuckets(clients, session, plan);
    // By name: an emulator may take an ARN for the name of a stack that is not there.
    await clients.cloudFormation.send(new DeleteStackCommand({ StackName: stack.name }));
    const { status, reason } = await follow(clients, session, stack.id, of);
    if (status === 'DELETE_COMPLETE') break;
    const lines = await failures(clients, stack.id);
    const onlyBuckets = lines.length > 0 && lines.every((line) => /not empty|BucketNotEmpty/i.test(line));
    if (onlyBuckets && attempt < attempts) continue;
    throw new CommandFailure(
      [`CloudFormation left ${stack.name} in ${status}${reason ? `: ${reason}` : '.'}`, ...lines].join('\n'),
      'Take away what is named above, then run the command again: it goes on where it stopped.',
    );
  }
  session.progress.line(`  ${stack.name} is deleted`);
};
