import { Stack, Validations } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';
import { spellArn } from './spell-arn';

/** Says why a finding of the AwsSolutions rules stands, on the construct that causes it. */
export const acknowledge = (scope: IConstruct, rule: string, reason: string): void =>
  Validations.of(scope).acknowledge({ id: `AwsSolutions-${rule}`, reason });

/** The same for grants on ARNs with a `*` in them, each by itself; ARNs without one need no reason. */
export const acknowledgeWildcards = (scope: IConstruct, arns: readonly string[], reason: string): void => {
  for (const arn of arns) {
    const text = spellArn(Stack.of(scope).resolve(arn));
    if (text.includes('*')) acknowledge(scope, `IAM5[Resource::${text}]`, reason);
  }
};

/** The same on the role of whoever was granted something; a principal that is no construct has no findings. */
export const acknowledgeGrant = (
  { grantPrincipal }: IGrantable,
  arns: readonly string[],
  reason: string,
): void => {
  if (Construct.isConstruct(grantPrincipal)) acknowledgeWildcards(grantPrincipal, arns, reason);
};
