import type { ProjectDefinition } from '../../../contracts/project/schema';
import type { Entity } from '../../../contracts/serving/inference';
import type { Client } from '../../../sdk/src';

/**
 * An entity that there are features of: the most frequent value of each join key in the newest version of the
 * dataset. Undefined when the dataset does not have the keys (SQL may make them).
 */
export const firstEntity = async (
  client: Client<true>,
  { entities, label, featureViews }: ProjectDefinition,
): Promise<Entity | undefined> => {
  const dataset = featureViews[0]?.source ?? '';
  const { versions } = await client.datasets.listVersions({ dataset, limit: 1 });
  const newest = versions[0];
  if (!newest) return undefined;
  const { statistics } = await client.datasets.getVersion({ dataset, version: newest.version });
  const keys = label.entities.map((name) => entities.find((entity) => entity.name === name)?.joinKey ?? name);
  const entity: Record<string, string | number> = {};
  for (const key of keys) {
    const value = statistics.find(({ column }) => column === key)?.top[0]?.value;
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    entity[key] = value;
  }
  return entity;
};

/** `--entity row_id=1` */
export const entityOption = (entity: Entity): string =>
  `--entity ${Object.entries(entity)
    .map(([key, value]) => `${key}=${value}`)
    .join(' ')}`;
