import { at, eachOf, listOf } from './rule';

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
export const leastPrivilege = eachOf(
  ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role'],
  (properties) => {
    if (listOf(at(properties, 'ManagedPolicyArns')).length > 0)
      return 'takes a managed policy, which is wider than needed';
    const documents = [
      at(properties, 'PolicyDocument'),
      ...listOf(at(properties, 'Policies')).map((policy) => at(policy, 'PolicyDocument')),
    ];
    return documents
      .flatMap((document) => listOf(at(document, 'Statement')))
      .map(judge)
      .find((message) => message !== undefined);
  },
);
