import { defaultSettings, type EnvironmentSettings } from '../../platform/environment-settings';

/** What a rule reads of a CloudFormation template. */
export interface RuleResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface RuleTemplate {
  readonly Resources: Readonly<Record<string, RuleResource>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
  readonly Parameters?: Readonly<Record<string, unknown>>;
}

export type Outcome = 'compliant' | 'non-compliant' | 'not applicable';

/** What a rule says of one resource, or of the template as a whole. */
export interface Verdict {
  /** `template` where the whole is meant. */
  readonly logicalId: string;
  readonly outcome: Outcome;
  /** What is wrong; only where something is. */
  readonly message?: string;
}

/** A rule looks at a template, by the settings of its environment, and has a verdict for every resource. */
export type Rule = (template: RuleTemplate, settings: EnvironmentSettings) => readonly Verdict[];

/** A resource that a rule applies to, and where it stands. */
export interface Subject {
  readonly logicalId: string;
  readonly resource: RuleResource;
  readonly template: RuleTemplate;
  readonly settings: EnvironmentSettings;
}

/** Says what is wrong with a resource; undefined when nothing is. */
export type Judge = (properties: Readonly<Record<string, unknown>>, subject: Subject) => string | undefined;

const verdict = (logicalId: string, message: string | undefined): Verdict =>
  message === undefined
    ? { logicalId, outcome: 'compliant' }
    : { logicalId, outcome: 'non-compliant', message };

/** A rule with a judge for every type that it applies to. */
export const byType =
  (judges: Readonly<Record<string, Judge>>): Rule =>
  (template, settings) =>
    Object.entries(template.Resources).map(([logicalId, resource]) => {
      const judge = judges[resource.Type];
      if (!judge) return { logicalId, outcome: 'not applicable' };
      const message = judge(resource.Properties ?? {}, { logicalId, resource, template, settings });
      return verdict(logicalId, message && `${resource.Type}: ${message}`);
    });

/** A rule that looks at all of some types in the same way. */
export const eachOf = (types: readonly string[], judge: Judge): Rule =>
  byType(Object.fromEntries(types.map((type) => [type, judge])));

/** A rule about every resource, whatever its type, but for those that do not count. */
export const everyBut =
  (exempt: ReadonlySet<string>, judge: Judge): Rule =>
  (template, settings) =>
    eachOf(
      Object.values(template.Resources)
        .map(({ Type }) => Type)
        .filter((type) => !exempt.has(type)),
      judge,
    )(template, settings);

/** A rule about the template as a whole. */
export const ofTemplate =
  (judge: (template: RuleTemplate, settings: EnvironmentSettings) => string | undefined): Rule =>
  (template, settings) => [verdict('template', judge(template, settings))];

/** What a rule does not accept, each as `logicalId: message`; empty if all is well. */
export const findingsOf = (
  rule: Rule | undefined,
  template: RuleTemplate,
  settings: EnvironmentSettings = defaultSettings,
): readonly string[] => {
  if (!rule) throw new Error('there is no such rule');
  return rule(template, settings)
    .filter(({ outcome }) => outcome === 'non-compliant')
    .map(({ logicalId, message }) => `${logicalId}: ${message}`);
};

/** The value at a path of properties, undefined where it ends early. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      inner !== null && typeof inner === 'object'
        ? (inner as Record<string | number, unknown>)[key]
        : undefined,
    value,
  );

/** CloudFormation and IAM write one thing alone or in a list. */
export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
