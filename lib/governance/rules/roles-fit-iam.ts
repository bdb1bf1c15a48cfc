import { ofType, refersTo } from './references';
import { at, byType, listOf, type RuleTemplate } from './rule';

/** Characters of all inline policies of a role together, white space aside. */
const inlineCharacters = 10_240;
/** Characters that an expression may stand for: an ARN. */
const resolvedCharacters = 120;

const expressions = new Set(['Ref', 'Fn::GetAtt', 'Fn::Join', 'Fn::Sub', 'Fn::Select']);
const isTree = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object';

/** Characters of a policy as IAM counts them, expressions at their likely length. */
const charactersOf = (document: unknown): number => {
  const text = JSON.stringify(document ?? '', (_key, value: unknown) =>
    isTree(value) && Object.keys(value).some((key) => expressions.has(key))
      ? 'x'.repeat(resolvedCharacters)
      : value,
  );
  return text.length;
};

const inlineOf = (template: RuleTemplate, role: string, own: unknown): number => {
  const attached = ofType(template, 'AWS::IAM::Policy')
    .filter(([, { Properties }]) => refersTo(at(Properties, 'Roles'), role))
    .map(([, { Properties }]) => at(Properties, 'PolicyDocument'));
  const written = listOf(own).map((policy) => at(policy, 'PolicyDocument'));
  return [...attached, ...written].reduce<number>((sum, document) => sum + charactersOf(document), 0);
};

/** What a role may do fits into its inline policies, and its name into IAM. */
export const rolesFitIam = byType({
  'AWS::IAM::Role': (role, { logicalId, template }) => {
    if (String(at(role, 'RoleName') ?? '').length > 64) return 'has a name of more than 64 characters';
    const characters = inlineOf(template, logicalId, at(role, 'Policies'));
    return characters > inlineCharacters
      ? `has inline policies of ${characters} characters, ${inlineCharacters} at most`
      : undefined;
  },
});
