import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import type { DataStore } from '../datasets/data-store';
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

/** What a trainer needs: training sets and scripts to read, its output to write, its token to read. */
export const grantTrainerData = (grantee: IGrantable, props: TrainerDataProps): void => {
  const { bucket } = props.data.files;
  const stack = Stack.of(props.data);
  Grant.addToPrincipal({
    grantee,
    actions: [...objectActions.read],
    resourceArns: [
      bucket.arnForObjects('projects/*/training-sets/*'),
      bucket.arnForObjects('projects/*/trials/*'),
    ],
  });
  Grant.addToPrincipal({
    grantee,
    actions: [...objectActions.write],
    resourceArns: [bucket.arnForObjects('projects/*/trials/*')],
  });
  Grant.addToPrincipal({
    grantee,
    actions: ['s3:ListBucket'],
    resourceArns: [bucket.bucketArn],
    conditions: { StringLikeIfExists: { 's3:prefix': ['projects/*'] } },
  });
  Grant.addToPrincipal({
    grantee,
    actions: ['secretsmanager:GetSecretValue'],
    resourceArns: [secretArnsUnder(stack, props.secretPrefix)],
  });
  props.foundation.encryption.grantUse(grantee);
};
