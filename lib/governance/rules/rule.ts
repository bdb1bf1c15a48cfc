/** What a rule reads of a CloudFormation template. */
export interface RuleResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

export interface RuleTemplate {
  readonly Resources: Readonly<Record<string, RuleResource>>;
}

/** Something that a rule does not accept. */
export interface Finding {
  readonly logicalId: string;
  readonly message: string;
}

/** A rule looks at a whole template and says what it does not accept: nothing, if all is well. */
export type Rule = (template: RuleTemplate) => readonly Finding[];

/** Looks at every resource of some types; `judge` gives a message for what is wrong. */
export const eachOf =
  (
    types: readonly string[],
    judge: (properties: Readonly<Record<string, unknown>>, resource: RuleResource) => string | undefined,
  ): Rule =>
  ({ Resources }) =>
    Object.entries(Resources).flatMap(([logicalId, resource]) => {
      if (!types.includes(resource.Type)) return [];
      const message = judge(resource.Properties ?? {}, resource);
      return message === undefined ? [] : [{ logicalId, message: `${resource.Type}: ${message}` }];
    });

/** The value at a path of properties, undefined where it ends early. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      inner !== null && typeof inner === 'object'
        ? (inner as Record<string | number, unknown>)[key]
        : undefined,
    value,
  );
