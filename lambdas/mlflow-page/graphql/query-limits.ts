import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** What a query may ask for at most; the same as MLflow's server allows. */
const limits = { depth: 10, selections: 1000, rootFields: 10, aliases: 10 } as const;

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The fields of one level, those of fragments included; a fragment that holds itself counts once. */
const fieldsOf = (
  set: SelectionSetNode,
  fragments: Fragments,
  seen: Set<string> = new Set(),
): readonly FieldNode[] =>
  set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, fragments, seen);
    const name = selection.name.value;
    const fragment = seen.has(name) ? undefined : fragments.get(name);
    seen.add(name);
    return fragment ? fieldsOf(fragment.selectionSet, fragments, seen) : [];
  });

const refuseMore = (what: string, most: number, found: number): void => {
  if (found > most)
    throw new GraphQLError(`GraphQL queries should have at most ${most} ${what}, got ${found} ${what}.`);
};

/**
 * Throws a GraphQLError for a query that asks for too much (MLflow CVE-2025-0453: many expensive fields in one
 * request). Goes before validation, whose time grows faster than the query.
 */
export const checkQueryLimits = (document: DocumentNode): void => {
  const fragments: Fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((definition) => [definition.name.value, definition]),
  );
  let selections = 0;
  let rootFields = 0;
  const check = (set: SelectionSetNode, depth: number): void => {
    if (depth > limits.depth) throw new GraphQLError(`Query exceeds maximum depth of ${limits.depth}`);
    const fields = fieldsOf(set, fragments);
    selections += fields.length;
    if (selections > limits.selections)
      throw new GraphQLError(`Query exceeds maximum total selections of ${limits.selections}`);
    refuseMore('aliases', limits.aliases, fields.filter(({ alias }) => alias).length);
    if (depth === 1) rootFields += fields.length;
    for (const { selectionSet } of fields) if (selectionSet) check(selectionSet, depth + 1);
  };
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) check(definition.selectionSet, 1);
  refuseMore('root fields', limits.rootFields, rootFields);
};
