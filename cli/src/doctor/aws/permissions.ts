import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { type AwsCheck, type AwsPlace, notChecked, ok, warning } from './check';
import type { Toolkit } from './toolkit';

/** The roles that the CDK takes on: to upload code, and to order CloudFormation. */
const roles = ['deploy', 'file-publishing'] as const;
/** CDK's own choice when nobody is trusted besides. */
const usualPolicy = 'AdministratorAccess (CDK’s own choice)';

/** Whether the caller may take on a role: asked by doing so, for the shortest time that AWS allows, and letting go. */
const mayAssume = async ({ connection }: AwsPlace, RoleArn: string): Promise<boolean> => {
  const client = new STSClient({ maxAttempts: 2, ...connection });
  try {
    await client.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: 'cairn-doctor', DurationSeconds: 900 }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && /AccessDenied/.test(error.name)) return false;
    throw error;
  } finally {
    client.destroy();
  }
};

const refusedRoles = async (place: AwsPlace, { qualifier }: Toolkit): Promise<readonly string[]> => {
  const { account, region, caller } = place.account;
  const partition = caller.split(':')[1] || 'aws';
  const arns = roles.map(
    (role) => `arn:${partition}:iam::${account}:role/cdk-${qualifier}-${role}-role-${account}-${region}`,
  );
  const answers = await Promise.all(arns.map((arn) => mayAssume(place, arn)));
  return arns.filter((_, index) => answers[index] === false);
};

export const permissions: AwsCheck = {
  name: 'permissions',
  title: 'Permissions',
  why: 'You need the right to take on CDK’s roles and no more; what is made, CloudFormation makes by a role of its own.',
  look: async (place) => {
    const toolkit = await place.toolkit();
    if (!toolkit) return notChecked('there are no roles before the bootstrap');
    const refused = await refusedRoles(place, toolkit);
    const { executionPolicies, trustedAccounts } = toolkit;
    const acts = `CloudFormation acts by ${executionPolicies || (trustedAccounts ? 'no policy at all' : usualPolicy)}`;
    return refused.length === 0
      ? ok(`you may deploy; ${acts}`)
      : warning(
          `you may not take on ${refused.join(', ')}; ${acts}`,
          'Ask for sts:AssumeRole on them. Without it the CDK goes on with your own rights, which must then cover all it does.',
        );
  },
};
