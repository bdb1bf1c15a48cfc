import { createHash } from 'node:crypto';
import type { Call } from '../../../contracts/call';
import { digestOf } from '../../../contracts/canonical-json';
import type { ModelArtifact } from '../../../contracts/registry/model-version';
import type { RegisterInput, RegisterOutput } from '../../../contracts/registry/steps';
import { isPrompt } from '../../../contracts/registry/tags';
import type { TrainingSetReader } from '../../features/public';
import { addVersion, type Registered, registeredBefore } from './add-version';
import { type ModelDescription, parseMlModel } from './model-description';
import { type ModelFiles, maxModelBytes, maxTextBytes } from './model-files';
import { recordedEnvironment } from './recorded-environment';
import type { RegistryStore } from './registry-store';
import type { RunFacts, TrackingReader } from './tracking-reader';

/** What the project's definition says about the model that is registered. */
export interface ModelOfProject {
  readonly name: string;
  readonly description: string;
  readonly codeCommit: string | null;
}

export interface RegistrationPorts {
  readonly store: RegistryStore;
  readonly tracking: TrackingReader;
  readonly files: ModelFiles;
  readonly trainingSets: TrainingSetReader;
}

/** An expected reason not to register, in words. */
class Refusal {
  constructor(readonly reason: string) {}
}

interface Located {
  readonly run: RunFacts;
  readonly location: string;
}

const locate = async (
  { tracking }: RegistrationPorts,
  { trial }: RegisterInput,
  project: string,
): Promise<Located | Refusal> => {
  const run = await tracking.run(project, trial.runId);
  if (!run) return new Refusal(`There is no run ${trial.runId} in project ${project}.`);
  if (trial.modelId === null) return { run, location: `${run.artifactUri}/model` };
  const model = await tracking.loggedModel(project, trial.modelId);
  if (!model)
    return new Refusal(`Run ${trial.runId} names the logged model ${trial.modelId}, which is absent.`);
  if (model.runId !== trial.runId)
    return new Refusal(`The logged model ${trial.modelId} was not made by run ${trial.runId}.`);
  return { run, location: model.artifactUri };
};

interface VerifiedModel {
  readonly artifact: ModelArtifact;
  readonly description: ModelDescription | undefined;
}

/** The bytes of the model, hashed as they are read and kept as they were hashed. */
const verify = async (
  { files }: RegistrationPorts,
  { trial }: RegisterInput,
  location: string,
  project: string,
): Promise<VerifiedModel | Refusal> => {
  const text = await files.read(project, location, 'MLmodel', maxTextBytes);
  const description = text?.bytes ? await parseMlModel(text.bytes.toString('utf8')) : undefined;
  const path = description?.onnxPath ?? 'model.onnx';
  const file = await files.read(project, location, path, maxModelBytes);
  if (!file) return new Refusal(`Run ${trial.runId} has no ${path} at ${location}.`);
  if (!file.bytes)
    return new Refusal(
      `${path} of run ${trial.runId} has ${file.size} bytes; the limit is ${maxModelBytes}.`,
    );
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  if (sha256 !== trial.onnxSha256)
    return new Refusal(
      `${path} of run ${trial.runId} has SHA-256 ${sha256}, but the trainer made ${trial.onnxSha256}: it was changed after the training.`,
    );
  return { artifact: await files.hold(project, sha256, file.bytes), description };
};

const failed = (model: string, { reason }: Refusal): RegisterOutput => ({
  outcome: 'failed',
  reason,
  model,
  version: null,
  digest: null,
  entry: null,
});

const passed = ({ version, entry }: Registered): RegisterOutput => ({
  outcome: 'passed',
  reason: null,
  model: version.model,
  version: version.version,
  digest: version.digest,
  entry,
});

/**
 * Registers the model of a trial as the next version of the project's model: verifies that its bytes are
 * those that the trainer made, keeps them, and commits the version with everything that it was made of.
 * Once per execution: a repeated step gives the same version. Missing or changed bytes are a failed outcome.
 */
export const registerTrial = async (
  ports: RegistrationPorts,
  input: RegisterInput,
  model: ModelOfProject,
  call: Call,
): Promise<RegisterOutput> => {
  const { trial, trainingSet, datasets, views, service } = input;
  const execution = input.call.execution;
  const once = {
    token: `execution:${execution}`,
    requestDigest: digestOf({ model: model.name, trial, trainingSet, datasets, views, service }),
  };
  const before = await registeredBefore(ports.store, call.project, once);
  if (before) return passed(before);

  const receiver = await ports.store.model(call.project, model.name);
  if (receiver && isPrompt(receiver))
    return failed(
      model.name,
      new Refusal(`${model.name} is a prompt: the project's model needs another name.`),
    );
  const located = await locate(ports, input, call.project);
  if (located instanceof Refusal) return failed(model.name, located);
  const verified = await verify(ports, input, located.location, call.project);
  if (verified instanceof Refusal) return failed(model.name, verified);
  const environment = await recordedEnvironment(ports.files, {
    project: call.project,
    runUri: located.run.artifactUri,
    modelUri: located.location,
    python: verified.description?.python ?? null,
  });
  const registered = await addVersion(
    ports.store,
    {
      model: model.name,
      author: call.principal.author,
      runAuthor: located.run.author === call.principal.author ? null : located.run.author,
      source: trial.modelId === null ? `runs:/${trial.runId}/model` : `models:/${trial.modelId}`,
      artifactUri: located.location,
      artifact: verified.artifact,
      signature: verified.description?.signature ?? null,
      metrics: trial.metrics,
      params: { ...located.run.params },
      provenance: {
        runId: trial.runId,
        loggedModelId: trial.modelId,
        execution,
        projectVersion: input.projectVersion,
        codeCommit: model.codeCommit,
        trainingSet,
        datasets,
        featureViews: views,
        featureService: service,
        environment,
      },
      description: '',
      tags: {},
      runLink: '',
    },
    call,
    { once, modelDescription: model.description },
  );
  return passed(registered);
};
