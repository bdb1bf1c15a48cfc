/** A resource of a CloudFormation template. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly [more: string]: unknown;
}

/** The value at a path of a resource's properties, undefined where it ends early. */
export const propertyAt = (resource: Resource, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, name) => (inner as Record<string, unknown> | undefined)?.[name],
    resource.Properties,
  );

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value?: unknown; readonly [more: string]: unknown }>>;
}
