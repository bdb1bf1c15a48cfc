import { CairnError } from '../../../contracts/cairn-error';
import type { ProjectVersion } from '../../../contracts/governance/project';
import { projectFileKey } from '../../../contracts/objects';
import { readDefinition } from '../../../contracts/project/read-definition';
import type { ObjectFiles } from '../../../contracts/sql/object-files';
import type { ProjectReader } from '../../governance/public';
import { pinFeatures } from '../core/definitions/pin-features';
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
  return pinFeatures(definition, (path) => fileText(stores.files, version, path));
};
