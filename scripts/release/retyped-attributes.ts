import { propertyAt, type Resource } from './template';

interface Definition {
  readonly AttributeName: string;
  readonly AttributeType: string;
}

const typesOf = (table: Resource): ReadonlyMap<string, string> =>
  new Map(
    ((propertyAt(table, 'AttributeDefinitions') ?? []) as readonly Definition[]).map(
      ({ AttributeName, AttributeType }) => [AttributeName, AttributeType],
    ),
  );

/**
 * Names of a table's attributes that have another type than before: CloudFormation replaces the table for that, of
 * which its resource specification says nothing.
 */
export const retypedAttributes = (before: Resource, now: Resource): readonly string[] => {
  const present = typesOf(now);
  return [...typesOf(before)]
    .filter(([name, type]) => present.has(name) && present.get(name) !== type)
    .map(([name]) => name);
};
