import { joinKeysOfEntity } from '../../../../contracts/project/feature';
import type { ProjectDefinition } from '../../../../contracts/project/schema';
import { draftView } from './draft-view';
import type { PinnedFeatures } from './pinned-features';

/** What a definition says about features, with the texts of its SQL files. Throws `feature.definition.invalid`. */
export const pinFeatures = async (
  { entities, featureViews, featureService, label, training, datasets }: ProjectDefinition,
  textOf: (path: string) => Promise<string>,
): Promise<PinnedFeatures> => ({
  views: await Promise.all(
    featureViews.map(async (view) =>
      draftView(view, entities, view.sql === undefined ? null : await textOf(view.sql)),
    ),
  ),
  sqlFiles: Object.fromEntries(featureViews.map(({ name, sql }) => [name, sql ?? name])),
  service: featureService,
  label,
  labelSql: await textOf(label.sql),
  labelKeys: label.entities.flatMap((name) => {
    const entity = entities.find((candidate) => candidate.name === name);
    return entity ? joinKeysOfEntity(entity).map(({ joinKey }) => joinKey) : [name];
  }),
  training,
  datasets: datasets.map(({ name }) => name),
});
