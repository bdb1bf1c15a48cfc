import { propertyAt, type Resource } from './template';

interface Index {
  readonly IndexName: string;
  readonly KeySchema?: unknown;
  readonly Projection?: unknown;
}

const localIndexes = (table: Resource): string =>
  JSON.stringify(propertyAt(table, 'LocalSecondaryIndexes') ?? []);

const indexesOf = ({ Properties }: Resource): ReadonlyMap<string, string> =>
  new Map(
    ((Properties?.['GlobalSecondaryIndexes'] ?? []) as readonly Index[]).map(
      ({ IndexName, KeySchema, Projection }) => [IndexName, JSON.stringify([KeySchema, Projection])],
    ),
  );

/**
 * Changes of a table's indexes that DynamoDB does not make in one update: more than one index created or
 * deleted, an index of the same name with other keys, or any change of local indexes.
 */
export const refusedIndexChanges = (before: Resource, now: Resource): readonly string[] => {
  const [former, present] = [indexesOf(before), indexesOf(now)];
  const created = [...present.keys()].filter((name) => !former.has(name));
  const deleted = [...former.keys()].filter((name) => !present.has(name));
  const changed = [...present.keys()].filter(
    (name) => former.has(name) && former.get(name) !== present.get(name),
  );
  const moved = [...created.map((name) => `creates ${name}`), ...deleted.map((name) => `deletes ${name}`)];
  return [
    ...(moved.length > 1 ? [`one update ${moved.join(' and ')}`] : []),
    ...changed.map((name) => `index ${name} changes its keys or projection`),
    ...(localIndexes(before) === localIndexes(now)
      ? []
      : ['local indexes change, which a table gets only when it is made: take a global one']),
  ];
};
