import { UsageFailure } from '../failure';

type Entity = Record<string, string>;

/**
 * Entities from `key=value` words. A key that the entity at hand has already begins the next entity, so
 * `city=seattle city=nyc` are two and `city=seattle store=3` is one. Throws UsageFailure.
 */
export const parseEntities = (words: readonly string[]): readonly Entity[] => {
  const entities: Entity[] = [];
  let current: Entity | undefined;
  for (const word of words) {
    const at = word.indexOf('=');
    if (at <= 0) throw new UsageFailure(`"${word}" is not an entity; write <key>=<value>, as city=seattle`);
    const key = word.slice(0, at);
    if (!current || Object.hasOwn(current, key)) {
      current = Object.create(null) as Entity;
      entities.push(current);
    }
    current[key] = word.slice(at + 1);
  }
  if (entities.length === 0) throw new UsageFailure('name at least one entity: --entity <key>=<value>');
  return entities;
};
