import { CairnError } from '../../../contracts/cairn-error';
import { safeArtifactDirectory, safeArtifactPath } from './artifact-path';
import { findLoggedModel } from './find-logged-model';
import { findRun, type RunReaders } from './find-run';
import type { LoggedModelStore } from './logged-model-store';
import type { Run } from './run';

export interface ArtifactReaders extends RunReaders {
  readonly models: Pick<LoggedModelStore, 'find'>;
}

const own = 'mlflow-artifacts:/';

/** The path in the project's artifact root that an `mlflow-artifacts:/…` URI stands for. */
export const ownArtifactPath = (uri: string): string => {
  // With two slashes the URI names a host, which would be somebody else's store.
  if (!uri.startsWith(own) || uri.startsWith(`${own}/`))
    throw new CairnError('artifact.location-foreign', `The artifacts at ${uri} are not kept here.`);
  return safeArtifactPath(uri.slice(own.length));
};

const below = (root: string, path: string): string => {
  const rest = safeArtifactDirectory(path);
  return rest === '' ? root : `${root}/${rest}`;
};

const modelPath = async (readers: ArtifactReaders, project: string, rest: string): Promise<string> => {
  const [modelId = '', ...path] = rest.split('/');
  const { value } = await findLoggedModel(readers.models, project, modelId);
  return below(ownArtifactPath(value.artifactUri), path.join('/'));
};

/** The model that a run logged under a name: `runs:/<run>/<name>` stands for its files. */
const outputNamed = async (readers: ArtifactReaders, project: string, run: Run, name: string) => {
  for (const { modelId } of [...run.modelOutputs].reverse()) {
    const stored = await readers.models.find(project, modelId);
    if (stored && !stored.value.deleted && stored.value.name === name) return stored.value;
  }
  return undefined;
};

const runPath = async (readers: ArtifactReaders, project: string, rest: string): Promise<string> => {
  const [runId = '', name = '', ...path] = rest.split('/');
  const { stored } = await findRun(readers, project, runId);
  const model = name === '' ? undefined : await outputNamed(readers, project, stored.value, name);
  return model
    ? below(ownArtifactPath(model.artifactUri), path.join('/'))
    : below(ownArtifactPath(stored.value.artifactUri), [name, ...path].join('/'));
};

/**
 * The path in a project's artifact root that a URI stands for: `mlflow-artifacts:/<path>`, `runs:/<run>/<path>`
 * or `models:/<logged model>/<path>`. Throws `artifact.location-foreign`, `artifact.path-unsafe`,
 * `run.not-found`, `logged-model.not-found`.
 */
export const locateArtifact = (readers: ArtifactReaders, project: string, uri: string): Promise<string> => {
  if (uri.startsWith('models:/m-')) return modelPath(readers, project, uri.slice('models:/'.length));
  if (uri.startsWith('runs:/')) return runPath(readers, project, uri.slice('runs:/'.length));
  return Promise.resolve().then(() => ownArtifactPath(uri));
};
