import type { TrainingSetDescription } from '../../contracts/features/training-set';
import { createModel } from '../../lambdas/registry/core/create-model';
import { decideVersion } from '../../lambdas/registry/core/decide-version';
import { registerSource, type VersionRequest } from '../../lambdas/registry/core/register-source';
import { thrownCode } from '../harness/thrown-code';
import { callOf, placeNamed } from './fixtures';
import {
  filesOfRun,
  modelId,
  modelUri,
  onnxBytes,
  onnxSha256,
  registrationSetUp,
  runId,
  runUri,
} from './registration-fixtures';

const ada = callOf('ada');

const request = (source: string, overrides: Partial<VersionRequest> = {}): VersionRequest => ({
  model: 'rain',
  source,
  description: '',
  tags: {},
  runLink: '',
  ...overrides,
});

const setUp = async (overrides: Parameters<typeof registrationSetUp>[0] = {}) => {
  const set = registrationSetUp(overrides);
  await createModel(set.ports.store, { name: 'rain', description: '', tags: {} }, ada);
  const register = (source: string, extra: Partial<VersionRequest> = {}, call = ada) =>
    registerSource(set.ports, request(source, extra), call).then(({ version }) => version);
  return { ...set, register };
};

describe('registering a source', () => {
  it('resolves a logged model to its files, run and metrics, and keeps its ONNX file', async () => {
    const { register } = await setUp();
    const version = await register(`models:/${modelId}`, { modelId, description: 'first', tags: { t: '1' } });
    expect(version).toMatchObject({
      version: 1,
      source: `models:/${modelId}`,
      artifactUri: modelUri,
      artifact: { sha256: onnxSha256, size: onnxBytes.length },
      metrics: { test_balanced_accuracy: 0.71 },
      provenance: { runId, loggedModelId: modelId, codeCommit: 'abc123', execution: null },
      description: 'first',
      tags: { t: '1' },
    });
  });

  it('knows data and features of a run that names a training set of the project', async () => {
    const digest = 'b'.repeat(64);
    const made = { name: 'city-weather', version: 2, digest: 'c'.repeat(64) };
    const description = {
      project: 'weather',
      digest,
      datasetVersions: [made],
      featureViews: [{ ...made, name: 'daily_weather' }],
      featureService: { ...made, name: 'rain_v1' },
    } as unknown as TrainingSetDescription;
    const known = await setUp({ run: { trainingSet: digest }, trainingSets: [description] });
    expect((await known.register(`runs:/${runId}/model`)).provenance).toMatchObject({
      trainingSet: { digest },
      datasets: [{ dataset: 'city-weather', version: 2 }],
      featureViews: [{ name: 'daily_weather' }],
      featureService: { name: 'rain_v1', version: 2 },
      execution: null,
    });
    const unknown = await setUp({ run: { trainingSet: 'a'.repeat(64) }, trainingSets: [description] });
    expect((await unknown.register(`runs:/${runId}/model`)).provenance.featureService).toBeNull();
  });

  it('finds the logged model behind runs:/<run>/<name>', async () => {
    const { register } = await setUp();
    const version = await register(`runs:/${runId}/model`, { runId });
    expect(version).toMatchObject({ artifactUri: modelUri, provenance: { runId, loggedModelId: modelId } });
  });

  it('takes a path of the run when it has no logged model of that name', async () => {
    const { register } = await setUp();
    const version = await register(`runs:/${runId}/plots`);
    expect(version).toMatchObject({ artifactUri: `${runUri}/plots`, artifact: null, signature: null });
  });

  it('takes an artifact location of the run, as clients of MLflow 2 send it', async () => {
    const { register } = await setUp();
    expect((await register(`${runUri}/model`, { runId })).provenance.runId).toBe(runId);
    expect((await register(modelUri, { runId })).provenance.loggedModelId).toBe(modelId);
  });

  it('knows no run, and borrows no metrics, for an artifact location alone', async () => {
    const { register } = await setUp();
    const version = await register('mlflow-artifacts:/somewhere/else');
    expect(version).toMatchObject({ metrics: {}, provenance: { runId: null, loggedModelId: null } });
  });

  it('copies another version with its bytes, but not with its approval', async () => {
    const { ports, register } = await setUp();
    const original = await register(`models:/${modelId}`);
    const bob = callOf('bob', { role: 'admin' });
    const decision = { model: 'rain', version: 1, decision: 'approved' as const, tokenMakers: [] };
    await decideVersion(ports.store, { ...decision, force: true, comment: 'to copy it' }, bob);
    const copy = await register('models:/rain/1', {}, callOf('carol'));
    expect(copy).toMatchObject({
      version: 2,
      artifact: original.artifact,
      artifactUri: original.artifactUri,
      runAuthor: 'token:ada',
      approval: { status: 'pending' },
      provenance: { runId },
    });
  });

  it('keeps the version when there is no ONNX file to keep', async () => {
    const files = filesOfRun();
    files.set(
      `weather/${modelUri}/MLmodel`,
      Buffer.from('flavors: { sklearn: { pickled_model: model.pkl } }'),
    );
    const { register } = await setUp({ files });
    expect((await register(`models:/${modelId}`)).artifact).toBeNull();
  });

  it('never takes MLmodel text that is not one for more than it is', async () => {
    const files = filesOfRun();
    const { register } = await setUp({ files });
    for (const text of ['- a list', '{ not: [yaml', 'a: &a [*a]', '\u0000', '!!js/function "x"']) {
      files.set(`weather/${modelUri}/MLmodel`, Buffer.from(text));
      expect(await register(`models:/${modelId}`)).toMatchObject({ artifact: null, signature: null });
    }
  });
});

describe('a source of somebody else', () => {
  it('is refused: a logged model and a version that are not of this project', async () => {
    const { register } = await setUp();
    expect(await thrownCode(register(`models:/m-${'0'.repeat(32)}`))).toBe('registry.source.unsafe');
    expect(await thrownCode(register(`runs:/${'0'.repeat(32)}/model`))).toBe('registry.source.unsafe');
    expect(await thrownCode(register('models:/secret/1'))).toBe('registry.version.not-found');
    expect(await thrownCode(register('models:/secret@live'))).toBe('registry.model.not-found');
    const foreign = register(modelUri, { runId: '0'.repeat(32) });
    expect(await thrownCode(foreign)).toBe('registry.source.unsafe');
  });

  it('is kept as it was said, and nothing is read, when it is a run that this project does not know', async () => {
    const { register } = await setUp();
    const runId = '0'.repeat(32);
    const version = await register(`runs:/${runId}/model`, { runId });
    expect(version).toMatchObject({
      source: `runs:/${runId}/model`,
      artifactUri: `runs:/${runId}/model`,
      claimedRunId: runId,
      artifact: null,
      metrics: {},
      provenance: { runId: null },
    });
    const other = register(`runs:/${runId}/model`, { runId: '1'.repeat(32) });
    expect(await thrownCode(other)).toBe('registry.source.unsafe');
  });

  it('is refused when the named run did not make it: a version does not borrow metrics', async () => {
    const other = 'e'.repeat(32);
    const { register, ports } = await setUp();
    const known = ports.tracking.run;
    ports.tracking.run = async (project, id) =>
      id === other
        ? {
            runId: other,
            artifactUri: 'mlflow-artifacts:/1/other/artifacts',
            author: 'token:ada',
            params: {},
            metrics: { accuracy: 1 },
            codeCommit: null,
            trainingSet: null,
            loggedModels: [],
          }
        : known(project, id);
    for (const source of [`models:/${modelId}`, `runs:/${runId}/model`, modelUri, `${runUri}/model`])
      expect(await thrownCode(register(source, { runId: other }))).toBe('registry.source.unsafe');
  });

  it('is refused when it does not belong to the named logged model', async () => {
    const { register } = await setUp();
    const beside = register(`${runUri}/model`, { modelId });
    expect(await thrownCode(beside)).toBe('registry.source.unsafe');
    const neighbour = register(`${modelUri}-evil/x`, { modelId });
    expect(await thrownCode(neighbour)).toBe('registry.source.unsafe');
  });

  it('is refused by the source whatever the tags say', async () => {
    const { register } = await setUp();
    const disguised = register('file:///etc', { tags: { 'mlflow.prompt.is_prompt': 'true' } });
    expect(await thrownCode(disguised)).toBe('registry.source.unsafe');
  });

  it('leaves no version behind when it is refused', async () => {
    const { register, ports, journal } = await setUp();
    await thrownCode(register('file:///etc'));
    expect((await ports.store.versions(placeNamed('rain'), { limit: 10 })).items).toEqual([]);
    expect(journal.entries.map(({ fact }) => fact)).toEqual(['ModelRegistered']);
  });
});

describe('registering on a model', () => {
  it('is refused when there is none of that name', async () => {
    const { register } = await setUp();
    const absent = register(`models:/${modelId}`, { model: 'snow' });
    expect(await thrownCode(absent)).toBe('registry.model.not-found');
  });

  it('leaves out tags that the platform writes: clients that copy a version send them along', async () => {
    const { register } = await setUp();
    const tags = { 'cairn.approval': 'approved', team: 'ops' };
    expect((await register(`models:/${modelId}`, { tags })).tags).toEqual({ team: 'ops' });
  });
});
