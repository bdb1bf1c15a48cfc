import { CairnError } from '../../../contracts/cairn-error';
import type { ArtifactStore } from './artifact-store';

/** A model version that somebody approved and nobody deleted. */
export interface ApprovedVersion {
  readonly model: string;
  readonly version: number;
  /** `mlflow-artifacts:/…`: the directory that clients load it from; other URIs are of versions without files. */
  readonly artifactUri: string;
}

/** Port: the approved model versions of a project. It reads every version that there is, so it is asked rarely. */
export interface ApprovedVersions {
  list(project: string): Promise<readonly ApprovedVersion[]>;
}

export interface ApprovedFilePorts {
  readonly artifacts: Pick<ArtifactStore, 'size'>;
  readonly approved: ApprovedVersions;
}

const own = 'mlflow-artifacts:/';
/** Files that are looked for before a write; below more directories the versions are read at once. */
const mostLooks = 16;

const within = (path: string, directory: string): boolean =>
  path === directory || path.startsWith(`${directory}/`);

const refuseWhere = async (
  { approved }: ApprovedFilePorts,
  project: string,
  path: string,
  isMeant: (directory: string) => boolean,
): Promise<void> => {
  const found = (await approved.list(project)).find(
    ({ artifactUri }) => artifactUri.startsWith(own) && isMeant(artifactUri.slice(own.length)),
  );
  if (!found) return;
  throw new CairnError(
    'artifact.registered',
    `${path} belongs to ${found.model} version ${found.version}, which is approved: its files are not changed.`,
    { details: { model: found.model, version: found.version } },
  );
};

/** MLmodel files of all directories that a path lies in: one of them makes the directory a model's. */
const modelFilesAbove = (path: string): readonly string[] => {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => [...segments.slice(0, index + 1), 'MLmodel'].join('/'));
};

const mayBeOfModel = async (
  { artifacts }: ApprovedFilePorts,
  project: string,
  path: string,
): Promise<boolean> => {
  const files = [...new Set([path, ...modelFilesAbove(path)])];
  if (files.length > mostLooks) return true;
  const sizes = await Promise.all(files.map((file) => artifacts.size(project, file)));
  return sizes.some((size) => size !== undefined);
};

/**
 * Throws `artifact.registered` when a write would change what an approved version is loaded from. Most of what runs
 * log is new and in no model's directory: that is taken without asking for the versions.
 */
export const refuseOverwriting = async (
  ports: ApprovedFilePorts,
  project: string,
  path: string,
): Promise<void> => {
  if (await mayBeOfModel(ports, project, path))
    await refuseWhere(ports, project, path, (directory) => within(path, directory));
};

/** The same for a deletion, which takes a directory with all that is in it. */
export const refuseDeleting = (ports: ApprovedFilePorts, project: string, path: string): Promise<void> =>
  refuseWhere(ports, project, path, (directory) => within(path, directory) || within(directory, path));
