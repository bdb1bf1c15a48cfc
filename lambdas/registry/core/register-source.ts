import { createHash } from 'node:crypto';
import type { Call } from '../../../contracts/call';
import type { ModelArtifact, ModelVersion, Provenance } from '../../../contracts/registry/model-version';
import { isPrompt } from '../../../contracts/registry/tags';
import { addVersion, type VersionDraft } from './add-version';
import { withoutReservedTags } from './annotate';
import { findModel, type VersionInModel } from './find';
import { type ModelDescription, parseMlModel } from './model-description';
import { type ModelFiles, maxModelBytes, maxTextBytes } from './model-files';
import { namedTrainingSet } from './named-training-set';
import { recordedEnvironment } from './recorded-environment';
import type { RegistrationPorts } from './register-trial';
import { type ResolvedSource, resolveSource, type SourceRequest } from './resolve-source';
import { unsafeSource } from './source';

export interface VersionRequest extends SourceRequest {
  readonly model: string;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly runLink: string;
}

/** The ONNX file of a location, kept by its hash; null when there is none, or it is too large to keep. */
const keepOnnx = async (
  files: ModelFiles,
  project: string,
  location: string,
  description: ModelDescription | undefined,
): Promise<ModelArtifact | null> => {
  if (!description?.onnxPath) return null;
  const file = await files.read(project, location, description.onnxPath, maxModelBytes);
  if (!file?.bytes) return null;
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  return files.hold(project, sha256, file.bytes);
};

const provenanceOf = async (
  { trainingSets }: RegistrationPorts,
  project: string,
  resolved: ResolvedSource,
  environment: Provenance['environment'],
): Promise<Provenance> => ({
  runId: resolved.run?.runId ?? null,
  loggedModelId: resolved.loggedModel?.modelId ?? null,
  execution: null,
  projectVersion: null,
  codeCommit: resolved.run?.codeCommit ?? null,
  ...(await namedTrainingSet(trainingSets, project, resolved.run?.trainingSet)),
  environment,
});

type Described = Pick<
  VersionDraft,
  | 'artifactUri'
  | 'artifact'
  | 'signature'
  | 'metrics'
  | 'params'
  | 'provenance'
  | 'runAuthor'
  | 'claimedRunId'
>;

/** A copy has what the original has; whoever answers for the original does not decide on the copy. */
const copied = (original: ModelVersion): Described => ({
  artifactUri: original.artifactUri,
  artifact: original.artifact,
  signature: original.signature,
  metrics: original.metrics,
  params: original.params,
  // The execution registered the original; its approval must not answer for a copy made by hand.
  provenance: { ...original.provenance, execution: null },
  runAuthor: original.author,
  ...(original.claimedRunId === undefined ? {} : { claimedRunId: original.claimedRunId }),
});

const described = async (
  ports: RegistrationPorts,
  resolved: ResolvedSource,
  project: string,
): Promise<Described> => {
  const { files } = ports;
  const text = await files.read(project, resolved.artifactUri, 'MLmodel', maxTextBytes);
  const description = text?.bytes ? await parseMlModel(text.bytes.toString('utf8')) : undefined;
  const environment = await recordedEnvironment(files, {
    project,
    runUri: resolved.run?.artifactUri ?? null,
    modelUri: resolved.artifactUri,
    python: description?.python ?? null,
  });
  return {
    artifactUri: resolved.artifactUri,
    artifact: await keepOnnx(files, project, resolved.artifactUri, description),
    signature: description?.signature ?? null,
    metrics: { ...resolved.run?.metrics },
    params: { ...resolved.run?.params },
    provenance: await provenanceOf(ports, project, resolved, environment),
    runAuthor: resolved.run?.author ?? resolved.loggedModel?.author ?? null,
  };
};

/** Sources that clients of MLflow write where a version is a text (protocol: `_PROMPT_SOURCE_PLACEHOLDERS`). */
const promptSources: readonly string[] = ['dummy-source', 'prompt-template'];

const nothingKnown: Omit<Described, 'artifactUri' | 'runAuthor'> = {
  artifact: null,
  signature: null,
  metrics: {},
  params: {},
  provenance: {
    runId: null,
    loggedModelId: null,
    execution: null,
    projectVersion: null,
    codeCommit: null,
    trainingSet: null,
    datasets: [],
    featureViews: [],
    featureService: null,
    environment: null,
  },
};

const claimed = (runId: string | undefined) => (runId ? { claimedRunId: runId } : {});

/** A prompt is its tags: it has no files, and no source but a placeholder, so that the tag opens no other one. */
const promptFacts = ({ source, runId }: VersionRequest): Described => {
  if (!promptSources.includes(source))
    throw unsafeSource(source, `is none of a prompt, which is ${promptSources.join(' or ')}`);
  return { ...nothingKnown, artifactUri: source, runAuthor: null, ...claimed(runId) };
};

const factsOf = async (ports: RegistrationPorts, request: VersionRequest, call: Call): Promise<Described> => {
  if (isPrompt(request)) return promptFacts(request);
  const resolved = await resolveSource(ports, call.project, request);
  const { copyOf, unknownRun, artifactUri } = resolved;
  if (copyOf) return copied(copyOf);
  if (unknownRun === undefined) return described(ports, resolved, call.project);
  return { ...nothingKnown, artifactUri, runAuthor: null, ...claimed(unknownRun) };
};

/**
 * Registers what lies at a source of the project as the next version of an existing model. The ONNX file, if
 * there is one, is kept under its hash at once, so that what is approved later is what was registered.
 * Throws what `resolveSource` throws, and `registry.model.not-found`.
 */
export const registerSource = async (
  ports: RegistrationPorts,
  request: VersionRequest,
  call: Call,
): Promise<VersionInModel> => {
  await findModel(ports.store, call.project, request.model);
  const facts = await factsOf(ports, request, call);
  const { model, version } = await addVersion(
    ports.store,
    {
      ...facts,
      model: request.model,
      author: call.principal.author,
      runAuthor: facts.runAuthor === call.principal.author ? null : facts.runAuthor,
      source: request.source,
      description: request.description,
      tags: withoutReservedTags(request.tags),
      runLink: request.runLink,
    },
    call,
  );
  return { model, version };
};
