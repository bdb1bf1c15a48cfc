import { at, type Finding, type Rule } from './rule';

/** Actions whose resources AWS lets nobody name more narrowly than `*`. */
const unscopable: readonly string[] = [
  'ecr:GetAuthorizationToken',
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

const judge = (statement: unknown): string | undefined => {
  if (at(statement, 'Effect') !== 'Allow') return undefined;
  const actions = listOf(at(statement, 'Action')).map(String);
  const star = actions.find((action) => action.includes('*'));
  if (star) return `action ${star}`;
  const all = listOf(at(statement, 'Resource')).includes('*');
  const scopable = actions.find((action) => !unscopable.includes(action));
  return all && scopable ? `${scopable} on every resource` : undefined;
};

/** Policies of roles name their actions one by one, and resources wherever AWS lets them be named. */
export const leastPrivilege: Rule = ({ Resources }) =>
  Object.entries(Resources).flatMap(([logicalId, { Type, Properties }]): readonly Finding[] => {
    if (!['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role'].includes(Type)) return [];
    if (listOf(at(Properties, 'ManagedPolicyArns')).length > 0)
      return [{ logicalId, message: `${Type}: takes a managed policy, which is wider than needed` }];
    const documents = [
      at(Properties, 'PolicyDocument'),
      ...listOf(at(Properties, 'Policies')).map((policy) => at(policy, 'PolicyDocument')),
    ];
    return documents
      .flatMap((document) => listOf(at(document, 'Statement')))
      .flatMap((statement) => judge(statement) ?? [])
      .map((message) => ({ logicalId, message: `${Type}: ${message}` }));
  });
