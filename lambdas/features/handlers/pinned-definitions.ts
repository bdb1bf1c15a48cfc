import { CairnError } from '../../../contracts/cairn-error';
import type { ProjectVersion } from '../../../contracts/governance/project';
import { projectFileKey } from '../../../contracts/objects';
import { readDefinition } from '../../../contracts/project/read-definition';
import type { ObjectFiles } from '../../../contracts/sql/object-files';
import type { ProjectReader } from '../../governance/public';
import { draftView } from '../core/definitions/draft-view';
import type { PinnedFeatures } from '../core/definitions/pinned-features';

const fileText = (files: ObjectFiles, version: ProjectVersion, path: string): Promise<string> => {
  const file = version.files.find((candidate) => candidate.path === path);
  if (!file) throw new CairnError('pipeline.source.missing', `${path} was not uploaded.`);
  return files.read(projectFileKey(version.project, file.sha256));
};

/** What the pinned project version says about features, with the texts of its SQL files. */
export const pinnedDefinitions = async (
  stores: { readonly projects: ProjectReader; readonly files: ObjectFiles },
  project: string,
  projectVersion: number,
): Promise<PinnedFeatures> => {
  const version = await stores.projects.version(project, projectVersion);
  if (!version)
    throw new CairnError('project.not-found', `Project ${project} has no version ${projectVersion}.`);
  const definition = await readDefinition(version.source);
  const { entities, featureViews, featureService, label, training, datasets } = definition;
  const views = await Promise.all(
    featureViews.map(async (view) =>
      draftView(view, entities, await fileText(stores.files, version, view.sql)),
    ),
  );
  return {
    views,
    sqlFiles: Object.fromEntries(featureViews.map(({ name, sql }) => [name, sql])),
    service: featureService,
    label,
    labelSql: await fileText(stores.files, version, label.sql),
    labelKeys: label.entities.map((name) => entities.find((entity) => entity.name === name)?.joinKey ?? name),
    training,
    datasets: datasets.map(({ name }) => name),
  };
};
