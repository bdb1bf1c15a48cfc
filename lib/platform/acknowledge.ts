import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Says why a finding of the AwsSolutions rules stands, on the construct that causes it. */
export const acknowledge = (scope: IConstruct, rule: string, reason: string): void =>
  Validations.of(scope).acknowledge({ id: `AwsSolutions-${rule}`, reason });

/** The same for grants on ARNs with a `*` in them, each by itself; ARNs without one need no reason. */
export const acknowledgeWildcards = (scope: IConstruct, arns: readonly string[], reason: string): void => {
  for (const arn of arns) {
    const text = spelled(Stack.of(scope).resolve(arn));
    if (text.includes('*')) acknowledge(scope, `IAM5[Resource::${text}]`, reason);
  }
};

/** An ARN as the rules spell it: `<LogicalId.Arn>/projects/*`. */
const spelled = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const [intrinsic, argument]: [string?, unknown?] = Object.entries(value ?? {})[0] ?? [];
  if (intrinsic === 'Ref') return `<${String(argument)}>`;
  if (intrinsic === 'Fn::GetAtt' && Array.isArray(argument)) return `<${argument.join('.')}>`;
  if (intrinsic === 'Fn::Join' && Array.isArray(argument))
    return (argument[1] as readonly unknown[]).map(spelled).join(String(argument[0]));
  return JSON.stringify(value);
};
