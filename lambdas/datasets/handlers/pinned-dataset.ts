import { CairnError } from '../../../contracts/cairn-error';
import type { DatasetDefinition } from '../../../contracts/project/dataset';
import { readDefinition } from '../../../contracts/project/read-definition';
import type { ProjectReader } from '../../governance/public';

export interface PinnedDataset {
  readonly definition: DatasetDefinition;
  readonly source: { readonly path: string; readonly sha256: string };
}

/** Definition and source file of a dataset, as the pinned project version says. */
export const pinnedDataset = async (
  projects: ProjectReader,
  project: string,
  projectVersion: number,
  dataset: string,
): Promise<PinnedDataset> => {
  const version = await projects.version(project, projectVersion);
  if (!version)
    throw new CairnError('project.not-found', `Project ${project} has no version ${projectVersion}.`);
  const definition = (await readDefinition(version.source)).datasets.find(({ name }) => name === dataset);
  if (!definition)
    throw new CairnError('dataset.not-found', `Project ${project} declares no dataset ${dataset}.`);
  const file = version.files.find(({ path }) => path === definition.source);
  if (!file) throw new CairnError('pipeline.source.missing', `${definition.source} was not uploaded.`);
  return { definition, source: { path: file.path, sha256: file.sha256 } };
};
