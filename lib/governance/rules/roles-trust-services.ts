import { at, eachOf, listOf } from './rule';

/** Services that take a role only from somebody of the account who may pass it. */
const passed = new Set(['lambda.amazonaws.com', 'sagemaker.amazonaws.com']);

const judge = (statement: unknown): string | undefined => {
  const principal = at(statement, 'Principal');
  const services = listOf(at(principal, 'Service')).map(String);
  const isServices = principal !== null && typeof principal === 'object' && services.length > 0;
  if (!isServices || Object.keys(principal).length > 1) return 'is trusted to more than services of AWS';
  if (at(statement, 'Action') !== 'sts:AssumeRole') return 'may be taken otherwise than by sts:AssumeRole';
  const conditions = JSON.stringify(at(statement, 'Condition') ?? {});
  const isOurs = /"(aws:SourceAccount|sts:ExternalId)":\{"Ref":"AWS::AccountId"\}/.test(conditions);
  const loose = isOurs ? undefined : services.find((service) => !passed.has(service));
  return loose && `can be taken by ${loose} on behalf of another account`;
};

/** Roles are taken by services of AWS only, and on behalf of this account. */
export const rolesTrustServices = eachOf(['AWS::IAM::Role'], (role) =>
  listOf(at(role, 'AssumeRolePolicyDocument', 'Statement'))
    .map(judge)
    .find((message) => message !== undefined),
);
