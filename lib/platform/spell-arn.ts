/**
 * A resolved ARN in one line, as cdk-nag spells it: `<LogicalId.Arn>/projects/*`. What is neither text nor a
 * reference stands as JSON.
 */
export const spellArn = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const [intrinsic, argument]: [string?, unknown?] = Object.entries(value ?? {})[0] ?? [];
  if (intrinsic === 'Ref') return `<${String(argument)}>`;
  if (intrinsic === 'Fn::GetAtt' && Array.isArray(argument)) return `<${argument.join('.')}>`;
  if (intrinsic === 'Fn::Join' && Array.isArray(argument))
    return (argument[1] as readonly unknown[]).map(spellArn).join(String(argument[0]));
  return JSON.stringify(value);
};
