import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Grant, type Role } from 'aws-cdk-lib/aws-iam';
import type { DataStore } from '../datasets/data-store';
import { acknowledgeWildcards } from '../platform/acknowledge';
import type { Foundation } from '../platform/foundation';
import { objectActions } from '../platform/permissions';

export interface TrainerDataProps {
  readonly foundation: Foundation;
  readonly data: DataStore;
  readonly secretPrefix: string;
}

/** ARN pattern of the secrets under a prefix; Secrets Manager adds a suffix of its own to every name. */
export const secretArnsUnder = (stack: Stack, prefix: string): string =>
  stack.formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: `${prefix}*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** Why grants name secrets by prefix. */
export const secretsReason =
  'Each execution has a secret of its own, made and deleted by the workflow; only the prefix of this stack is granted.';

/** What a trainer needs: training sets and scripts to read, its output to write, its token to read. */
export const grantTrainerData = (grantee: Role, props: TrainerDataProps): void => {
  const { bucket } = props.data.files;
  const stack = Stack.of(props.data);
  const trainingSets = bucket.arnForObjects('projects/*/training-sets/*');
  const trials = bucket.arnForObjects('projects/*/trials/*');
  Grant.addToPrincipal({
    grantee,
    actions: [...objectActions.read],
    resourceArns: [trainingSets, trials],
  });
  Grant.addToPrincipal({ grantee, actions: [...objectActions.upload], resourceArns: [trials] });
  acknowledgeWildcards(
    grantee,
    [trainingSets, trials],
    'One role trains for every project, and projects are made at run time: it reads their training sets and trials and writes trials only.',
  );
  Grant.addToPrincipal({
    grantee,
    actions: ['s3:ListBucket'],
    resourceArns: [bucket.bucketArn],
    // A look at the bucket itself carries no prefix.
    conditions: {
      StringLikeIfExists: { 's3:prefix': ['projects/*/training-sets/*', 'projects/*/trials/*'] },
    },
  });
  const secrets = [secretArnsUnder(stack, props.secretPrefix)];
  Grant.addToPrincipal({ grantee, actions: ['secretsmanager:GetSecretValue'], resourceArns: secrets });
  acknowledgeWildcards(grantee, secrets, secretsReason);
  props.foundation.encryption.grantUse(grantee);
};
