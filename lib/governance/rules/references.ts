import type { RuleTemplate } from './rule';

/** Whether a value names a resource of the template, by Ref or by one of its attributes, anywhere in it. */
export const refersTo = (value: unknown, logicalId: string): boolean => {
  const text = JSON.stringify(value ?? null);
  return text.includes(`{"Ref":"${logicalId}"}`) || text.includes(`{"Fn::GetAtt":["${logicalId}",`);
};

/** Resources of a type. */
export const ofType = (template: RuleTemplate, type: string) =>
  Object.entries(template.Resources).filter(([, { Type }]) => Type === type);

/** Whether a value names a resource of a type. */
export const refersToType = (value: unknown, template: RuleTemplate, type: string): boolean =>
  ofType(template, type).some(([logicalId]) => refersTo(value, logicalId));
