import { digestOf } from '../../../../contracts/canonical-json';
import type { EntityVersion } from '../../../../contracts/features/entity';
import { type EntityDefinition, joinKeysOfEntity } from '../../../../contracts/project/feature';
import { descriptionOf } from './described';

/** An entity as it is defined, before it has a version. */
export type EntityDraft = Pick<
  EntityVersion,
  'name' | 'joinKeys' | 'description' | 'owner' | 'tags' | 'digest'
>;

/** The draft of an entity: equal join keys give equal digests. */
export const draftEntity = (entity: EntityDefinition): EntityDraft => {
  const draft = { name: entity.name, joinKeys: [...joinKeysOfEntity(entity)] };
  return { ...draft, ...descriptionOf(entity), digest: digestOf(draft) };
};
