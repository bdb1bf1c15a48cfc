import { joinKeyTypes } from '../../../../../contracts/features/feature';
import { type EntityDefinition, entityDefinitionSchema } from '../../../../../contracts/project/feature';
import { describedIn } from './described-message';
import { skipped, type Taken } from './imported';
import type { RegistryMessage } from './messages';
import { misfitText } from './misfit-text';
import { valueTypeOf } from './value-type-of';

type Spec = NonNullable<RegistryMessage['entities'][number]['spec']>;
type KeyType = (typeof joinKeyTypes)[number];

/** Entities that this file's writer cut into one join key each, `route.origin`, are one again. */
export const cairnEntityName = (name: string): string => name.split('.')[0] ?? name;

/** An entity's type; where Feast left it open, that of the column in a view. */
const keyTypeOf = (spec: Spec, columns: ReadonlyMap<string, number>): KeyType | undefined => {
  const type = valueTypeOf(spec.type || (columns.get(spec.joinKey) ?? 0)) ?? 'STRING';
  return joinKeyTypes.find((known) => known === type);
};

const entityOf = (
  name: string,
  specs: readonly Spec[],
  columns: ReadonlyMap<string, number>,
): Taken<EntityDefinition> => {
  const keys = specs.map((spec) => [spec.joinKey, keyTypeOf(spec, columns)] as const);
  const untyped = keys.find(([, type]) => type === undefined);
  if (untyped)
    return skipped(
      'entity',
      name,
      `its join key ${untyped[0]} is of a type that is no key here; use ${joinKeyTypes.join(', ')}`,
    );
  const [first] = keys;
  const parsed = entityDefinitionSchema.safeParse({
    name,
    ...(keys.length === 1 && first
      ? { joinKey: first[0], type: first[1] }
      : { joinKeys: Object.fromEntries(keys) }),
    ...(specs[0] ? describedIn(specs[0]) : {}),
  });
  return parsed.success
    ? { definition: parsed.data, notes: [] }
    : skipped('entity', name, misfitText(parsed.error));
};

/** Entities of a registry; that of views without entities is none. */
export const importedEntities = (registry: RegistryMessage): readonly Taken<EntityDefinition>[] => {
  const columns = new Map(
    registry.views.flatMap(({ spec }) => spec?.entityColumns ?? []).map(({ name, type }) => [name, type]),
  );
  const specs = registry.entities.flatMap(({ spec }) => (spec && spec.name !== '__dummy' ? [spec] : []));
  const grouped = Map.groupBy(specs, ({ name }) => cairnEntityName(name));
  return [...grouped].map(([name, own]) => entityOf(name, own, columns));
};
