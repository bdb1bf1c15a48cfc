import type { ProjectDefinition } from '../../../../contracts/project/schema';
import { draftView } from './draft-view';
import type { PinnedFeatures } from './pinned-features';

/** What a definition says about features, with the texts of its SQL files. Throws `feature.definition.invalid`. */
export const pinFeatures = async (
  { entities, featureViews, featureService, label, training, datasets }: ProjectDefinition,
  textOf: (path: string) => Promise<string>,
): Promise<PinnedFeatures> => ({
  views: await Promise.all(
    featureViews.map(async (view) => draftView(view, entities, await textOf(view.sql))),
  ),
  sqlFiles: Object.fromEntries(featureViews.map(({ name, sql }) => [name, sql])),
  service: featureService,
  label,
  labelSql: await textOf(label.sql),
  labelKeys: label.entities.map((name) => entities.find((entity) => entity.name === name)?.joinKey ?? name),
  training,
  datasets: datasets.map(({ name }) => name),
});
