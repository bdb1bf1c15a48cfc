import { joinKeysOfEntity } from '../../../../contracts/project/feature';
import type { ProjectDefinition } from '../../../../contracts/project/schema';
import { draftEntity } from './draft-entity';
import { draftView } from './draft-view';
import type { PinnedFeatures } from './pinned-features';

/** What a definition says about features, with the texts of its SQL files. Throws `feature.definition.invalid`. */
export const pinFeatures = async (
  definition: ProjectDefinition,
  textOf: (path: string) => Promise<string>,
): Promise<PinnedFeatures> => {
  const { entities, featureViews, requestViews, featureService, featureServices, label } = definition;
  return {
    entities: entities.map(draftEntity),
    views: await Promise.all(
      featureViews.map(async (view) =>
        draftView(view, entities, view.sql === undefined ? null : await textOf(view.sql)),
      ),
    ),
    sqlFiles: Object.fromEntries(featureViews.map(({ name, sql }) => [name, sql ?? name])),
    requestViews,
    service: featureService,
    services: featureServices,
    label,
    labelSql: await textOf(label.sql),
    labelKeys: label.entities.flatMap((name) => {
      const entity = entities.find((candidate) => candidate.name === name);
      return entity ? joinKeysOfEntity(entity).map(({ joinKey }) => joinKey) : [name];
    }),
    training: definition.training,
    datasets: definition.datasets.map(({ name }) => name),
  };
};
