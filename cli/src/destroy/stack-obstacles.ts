import type { DeployedStack } from '../aws/deployed-stack';
import type { Obstacle } from './plan';

/** States in which CloudFormation is at work on a stack and takes no order to delete it. */
const busy = /_IN_PROGRESS$/;
/** In progress by name only, or what this command waits for itself. */
const deletable = ['REVIEW_IN_PROGRESS', 'DELETE_IN_PROGRESS'];

export const stackObstacles = ({ name, status, terminationProtection }: DeployedStack): Obstacle[] => {
  const found: Obstacle[] = [];
  if (terminationProtection)
    found.push({
      what: `${name} is protected from deletion (termination protection).`,
      todo: `aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name}`,
    });
  if (busy.test(status) && !deletable.includes(status))
    found.push({
      what: `CloudFormation is at work on ${name} (${status}).`,
      todo: 'Wait until it is done: `aws cloudformation describe-stacks` says when.',
    });
  return found;
};
