import type { JoinKey } from '../../../../../contracts/features/feature';
import { valueTypes } from '../../../../../contracts/features/value-types';
import { entity, type RegistryMessage } from './messages';
import { feastProject } from './project-name';
import type { RegistrySource } from './registry-source';
import { timestampOf } from './times';

type Keys = readonly Pick<JoinKey, 'entity' | 'joinKey'>[];

/**
 * Feast's name of a join key's entity. An entity of Feast has one join key, so one of several keys becomes several,
 * `route.airport` and `route.carrier`: names of Cairn hold no dot, so they meet no other.
 */
export const feastEntityName = (key: Pick<JoinKey, 'entity' | 'joinKey'>, all: Keys): string => {
  const own = new Set(all.filter(({ entity: of }) => of === key.entity).map(({ joinKey }) => joinKey));
  return own.size > 1 ? `${key.entity}.${key.joinKey}` : key.entity;
};

/** Entities that are defined, and those that only views of release 0.1.0 name. */
export const entityMessages = ({ project, entities, views }: RegistrySource): RegistryMessage['entities'] => {
  const defined = new Map(entities.map((each) => [each.name, each]));
  const ofViews = views.flatMap(({ view }) =>
    view.entities.map((key) => ({ key, all: view.entities, createdAt: view.createdAt })),
  );
  const messages = [
    ...entities.flatMap((each) =>
      each.joinKeys.map((key) => ({ key, all: each.joinKeys, createdAt: each.createdAt })),
    ),
    ...ofViews.filter(({ key }) => !defined.has(key.entity)),
  ].map(({ key, all, createdAt }) => {
    const { description, owner, tags } = defined.get(key.entity) ?? {};
    const time = timestampOf(createdAt);
    return entity.of({
      spec: {
        name: feastEntityName(key, all),
        project: feastProject(project),
        type: valueTypes[key.type],
        joinKey: key.joinKey,
        description: description ?? '',
        owner: owner ?? '',
        tags: tags ?? {},
      },
      meta: { created: time, updated: time },
    });
  });
  const byName = new Map(messages.map((each) => [each.spec?.name ?? '', each]));
  return [...byName.values()];
};
