import { matchesArn, matchesPattern } from './matching';
import type { Conditions, Request } from './statement';

type Compare = (wanted: string, given: string) => boolean;

/** The operators that policies of the platform use; https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators: Readonly<Record<string, Compare>> = {
  StringEquals: (wanted, given) => wanted === given,
  StringLike: (wanted, given) => matchesPattern(wanted, given),
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  Bool: (wanted, given) => wanted.toLowerCase() === given.toLowerCase(),
  NumericLessThan: (wanted, given) => Number(given) < Number(wanted),
};

/** Negated operators hold when no value matches, and when the key is absent. */
const negated: Readonly<Record<string, Compare>> = {
  StringNotEquals: (wanted, given) => wanted === given,
  StringNotLike: (wanted, given) => matchesPattern(wanted, given),
  ArnNotLike: matchesArn,
};

/** Condition keys that requests are made with where they apply; a policy that asks for another one is refused. */
const knownKeys = new Set([
  'aws:SecureTransport',
  'aws:SourceAccount',
  'aws:SourceArn',
  'dynamodb:LeadingKeys',
  'iam:PassedToService',
  'kms:EncryptionContext:aws:events:event-bus:arn',
  'kms:EncryptionContext:aws:logs:arn',
  'kms:EncryptionContext:aws:sns:topicArn',
  'kms:GrantIsForAWSResource',
  'kms:ViaService',
  's3:TlsVersion',
  's3:prefix',
  'sts:ExternalId',
]);

const parse = (text: string) => {
  const [, set, name = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(text) ?? [];
  const compare = operators[name] ?? negated[name];
  if (!compare) throw new Error(`a policy has the condition operator ${text}, which nobody here understands`);
  return { set, compare, isNegated: name in negated, ifExists: ifExists !== undefined };
};

const holds = (operator: string, key: string, wanted: readonly string[], request: Request): boolean => {
  if (!knownKeys.has(key)) throw new Error(`a policy asks for ${key}, which no request here carries`);
  if (wanted.some((value) => value.includes('${')))
    throw new Error(`policy variables are not understood: ${wanted}`);
  const { set, compare, isNegated, ifExists } = parse(operator);
  const context = request.context[key];
  const given = context === undefined ? [] : [context].flat();
  const one = (value: string) => wanted.some((each) => compare(each, value)) !== isNegated;
  if (set === 'ForAllValues') return given.every(one);
  if (set === 'ForAnyValue') return given.some(one);
  if (given.length > 1)
    throw new Error(`${key} has several values: ${operator} needs ForAllValues or ForAnyValue`);
  const [value] = given;
  return value === undefined ? ifExists || isNegated : one(value);
};

/** All operators and all keys hold; of the values of a key, one is enough. */
export const conditionsHold = (conditions: Conditions, request: Request): boolean =>
  Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, key, wanted, request)),
  );
