import type { ModelVersion } from '../../../contracts/registry/model-version';
import { isPrompt } from '../../../contracts/registry/tags';
import { findByAlias, findInModel, type VersionInModel } from './find';
import type { RegistryStore } from './registry-store';
import { parseSource, unsafeSource } from './source';
import type { LoggedModelFacts, RunFacts, TrackingReader } from './tracking-reader';

export interface SourceRequest {
  readonly source: string;
  /** Run that the client names, if it does. */
  readonly runId?: string | undefined;
  /** Logged model that the client names, if it does. */
  readonly modelId?: string | undefined;
}

/** Where the files of a source lie, and what is known of who made them. */
export interface ResolvedSource {
  /** `mlflow-artifacts:/…`, or the source as it was given when its run is unknown. */
  readonly artifactUri: string;
  readonly run: RunFacts | undefined;
  /** Run that the source names and nobody knows: MLflow takes such sources, and nothing can lie there. */
  readonly unknownRun?: string | undefined;
  readonly loggedModel: LoggedModelFacts | undefined;
  /** The version that the source is a copy of. */
  readonly copyOf: ModelVersion | undefined;
}

interface Ports {
  readonly store: RegistryStore;
  readonly tracking: TrackingReader;
}

const lies = (uri: string, root: string): boolean => uri === root || uri.startsWith(`${root}/`);

/** A run or logged model that a client names has to be one of the project; throws `registry.source.unsafe`. */
const known = <T>(found: T | undefined, source: string, what: string): T => {
  if (found) return found;
  throw unsafeSource(source, `names ${what}, which this project does not know`);
};

/** `runs:/<run>/<name>` may mean a logged model of the run: clients of MLflow 3 keep models apart from runs. */
const loggedModelOfRun = async (
  { tracking }: Ports,
  project: string,
  run: RunFacts,
  name: string,
): Promise<LoggedModelFacts | undefined> => {
  const models = await Promise.all(run.loggedModels.map((id) => tracking.loggedModel(project, id)));
  return models.findLast((model) => model?.name === name);
};

const ofLoggedModel = async (
  ports: Ports,
  project: string,
  loggedModel: LoggedModelFacts,
): Promise<ResolvedSource> => ({
  artifactUri: loggedModel.artifactUri,
  run: loggedModel.runId ? await ports.tracking.run(project, loggedModel.runId) : undefined,
  loggedModel,
  copyOf: undefined,
});

const ofVersion = async (
  ports: Ports,
  project: string,
  source: string,
  { model, version }: VersionInModel,
): Promise<ResolvedSource> => {
  if (isPrompt(model)) throw unsafeSource(source, 'is a prompt, which holds no files');
  const { runId } = version.provenance;
  return {
    artifactUri: version.artifactUri,
    run: runId ? await ports.tracking.run(project, runId) : undefined,
    loggedModel: undefined,
    copyOf: version,
  };
};

/** MLflow takes a run that nobody knows at the client's word, if the client says it twice. */
const unknownRun = ({ source, runId }: SourceRequest, named: string): ResolvedSource => {
  if (runId !== named) throw unsafeSource(source, `names run ${named}, which this project does not know`);
  return {
    artifactUri: source,
    run: undefined,
    unknownRun: named,
    loggedModel: undefined,
    copyOf: undefined,
  };
};

const locate = async (ports: Ports, project: string, request: SourceRequest): Promise<ResolvedSource> => {
  const source = parseSource(request.source);
  switch (source.kind) {
    case 'run': {
      const run = await ports.tracking.run(project, source.runId);
      if (!run) return unknownRun(request, source.runId);
      const loggedModel = await loggedModelOfRun(ports, project, run, source.path);
      const artifactUri = loggedModel?.artifactUri ?? `${run.artifactUri}/${source.path}`;
      return { artifactUri, run, loggedModel, copyOf: undefined };
    }
    case 'logged-model':
      return ofLoggedModel(
        ports,
        project,
        known(await ports.tracking.loggedModel(project, source.modelId), request.source, source.modelId),
      );
    case 'version':
      return ofVersion(
        ports,
        project,
        request.source,
        await findInModel(ports.store, project, source.model, source.version),
      );
    case 'alias':
      return ofVersion(
        ports,
        project,
        request.source,
        await findByAlias(ports.store, project, source.model, source.alias),
      );
    case 'artifacts': {
      const artifactUri = `mlflow-artifacts:/${source.path}`;
      if (request.modelId) {
        const loggedModel = known(
          await ports.tracking.loggedModel(project, request.modelId),
          request.source,
          `logged model ${request.modelId}`,
        );
        if (lies(artifactUri, loggedModel.artifactUri))
          return { ...(await ofLoggedModel(ports, project, loggedModel)), artifactUri };
        throw unsafeSource(request.source, `does not lie in logged model ${request.modelId}`);
      }
      if (!request.runId) return { artifactUri, run: undefined, loggedModel: undefined, copyOf: undefined };
      const run = known(
        await ports.tracking.run(project, request.runId),
        request.source,
        `run ${request.runId}`,
      );
      const models = await Promise.all(run.loggedModels.map((id) => ports.tracking.loggedModel(project, id)));
      const loggedModel = models.find((model) => model && lies(artifactUri, model.artifactUri));
      if (!loggedModel && !lies(artifactUri, run.artifactUri))
        throw unsafeSource(request.source, `does not lie in run ${request.runId}`);
      return { artifactUri, run, loggedModel, copyOf: undefined };
    }
  }
};

/**
 * Finds the files of a source within the project, and holds the run and logged model that the client names
 * against what the source really belongs to: a version must not borrow the metrics of another run. Throws
 * `registry.source.unsafe`, `registry.version.not-found`, `registry.model.not-found`, `registry.alias.not-found`.
 */
export const resolveSource = async (
  ports: Ports,
  project: string,
  request: SourceRequest,
): Promise<ResolvedSource> => {
  const resolved = await locate(ports, project, request);
  const { copyOf } = resolved;
  const runId =
    resolved.run?.runId ?? copyOf?.provenance.runId ?? copyOf?.claimedRunId ?? resolved.unknownRun;
  if (request.runId && request.runId !== runId)
    throw unsafeSource(request.source, `does not belong to run ${request.runId}`);
  const modelId = resolved.loggedModel?.modelId ?? copyOf?.provenance.loggedModelId ?? undefined;
  if (request.modelId && request.modelId !== modelId)
    throw unsafeSource(request.source, `does not belong to logged model ${request.modelId}`);
  return resolved;
};
