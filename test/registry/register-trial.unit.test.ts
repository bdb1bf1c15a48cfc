import { modelKey } from '../../contracts/objects';
import { callOfStep } from '../../lambdas/platform/steps';
import { maxModelBytes } from '../../lambdas/registry/core/model-files';
import { registerTrial } from '../../lambdas/registry/core/register-trial';
import { thrownCode } from '../harness/thrown-code';
import { findVersion, sha256 } from './fixtures';
import {
  filesOfRun,
  modelId,
  modelUri,
  onnxBytes,
  onnxSha256,
  registerInput,
  registrationSetUp,
  runId,
  runUri,
} from './registration-fixtures';

const model = { name: 'rain', description: 'Probability of rain.', codeCommit: 'abc123' };

const register = ({ ports }: ReturnType<typeof registrationSetUp>, input = registerInput()) =>
  registerTrial(ports, input, model, callOfStep(input.call));

describe('registering a trial', () => {
  it('makes the first version of a new model with everything that it was made of', async () => {
    const set = registrationSetUp();
    const output = await register(set);
    const version = await findVersion(set.ports.store, 'weather', 'rain', 1);
    expect(output).toEqual({
      outcome: 'passed',
      reason: null,
      model: 'rain',
      version: 1,
      digest: version.digest,
      entry: set.journal.entries.at(-1)?.id,
    });
    expect(version).toMatchObject({
      author: 'token:ada',
      runAuthor: null,
      createdBy: 'execution:training-1',
      source: `models:/${modelId}`,
      artifactUri: modelUri,
      artifact: { key: modelKey('weather', onnxSha256), sha256: onnxSha256, size: onnxBytes.length },
      signature: { inputs: [{ name: 'features' }], outputs: [{ name: 'label' }] },
      metrics: { test_balanced_accuracy: 0.71 },
      params: { model: 'random_forest' },
      approval: { status: 'pending', by: null },
      provenance: {
        runId,
        loggedModelId: modelId,
        execution: 'training-1',
        projectVersion: 3,
        codeCommit: 'abc123',
        trainingSet: { digest: sha256('b') },
        datasets: [{ dataset: 'city-weather', version: 2 }],
        featureViews: [{ name: 'daily_weather', version: 1 }],
        featureService: { name: 'rain_v1', version: 1 },
        environment: { python: '3.11.9', packages: { numpy: '2.1.0' } },
      },
    });
    expect((await set.ports.store.model('weather', 'rain'))?.description).toBe('Probability of rain.');
  });

  it('states the inputs of the version as edges of the lineage graph', async () => {
    const set = registrationSetUp();
    await register(set);
    expect(set.journal.entries.map(({ fact }) => fact)).toEqual([
      'ModelRegistered',
      'ModelVersionRegistered',
    ]);
    const inputs = set.journal.entries.at(-1)?.relations.filter(({ role }) => role === 'input');
    expect(inputs?.map(({ subject }) => `${subject.kind} ${subject.id}`)).toEqual([
      `run ${runId}`,
      `training-set ${sha256('b')}`,
      'dataset-version city-weather/2',
      'feature-view daily_weather/1',
      'feature-service rain_v1/1',
    ]);
  });

  it('takes the model from the artifacts of the run when the client made no logged model', async () => {
    const files = filesOfRun();
    for (const name of ['MLmodel', 'model.onnx'])
      files.set(`weather/${runUri}/model/${name}`, files.get(`weather/${modelUri}/${name}`) as Buffer);
    const set = registrationSetUp({ files });
    const input = registerInput();
    const output = await register(set, { ...input, trial: { ...input.trial, modelId: null } });
    expect(output.outcome).toBe('passed');
    expect((await findVersion(set.ports.store, 'weather', 'rain', 1)).source).toBe(`runs:/${runId}/model`);
  });

  it('names who made the run when that is not who started the execution', async () => {
    const set = registrationSetUp({ run: { author: 'token:eve' } });
    await register(set);
    expect((await findVersion(set.ports.store, 'weather', 'rain', 1)).runAuthor).toBe('token:eve');
  });

  it('falls back to the requirements of the model when the run recorded no environment', async () => {
    const files = filesOfRun();
    files.delete(`weather/${runUri}/environment.json`);
    const set = registrationSetUp({ files });
    await register(set);
    const { provenance } = await findVersion(set.ports.store, 'weather', 'rain', 1);
    expect(provenance.environment).toEqual({
      python: '3.11.9',
      packages: { onnx: '1.18.0', numpy: '2.1.0' },
    });
  });
});

describe('a registration whose bytes are not those of the trial', () => {
  const expectNothing = async (
    set: ReturnType<typeof registrationSetUp>,
    reason: RegExp,
    input = registerInput(),
  ) => {
    const output = await register(set, input);
    expect(output).toMatchObject({ outcome: 'failed', version: null, digest: null, entry: null });
    expect(output.reason).toMatch(reason);
    expect(await set.ports.store.model('weather', 'rain')).toBeUndefined();
    expect(set.journal.entries).toEqual([]);
  };

  it('is refused when they were changed, with both hashes', async () => {
    const files = filesOfRun();
    files.set(`weather/${modelUri}/model.onnx`, Buffer.from('other bytes'));
    await expectNothing(registrationSetUp({ files }), new RegExp(`but the trainer made ${onnxSha256}`));
  });

  it('is refused when they are missing', async () => {
    const files = filesOfRun();
    files.delete(`weather/${modelUri}/model.onnx`);
    await expectNothing(registrationSetUp({ files }), /has no model\.onnx/);
  });

  it('is refused when there are more than can be served', async () => {
    const set = registrationSetUp();
    const read = set.ports.files.read;
    set.ports.files.read = async (project, location, path, max) =>
      path === 'model.onnx' ? { size: maxModelBytes + 1, bytes: null } : read(project, location, path, max);
    await expectNothing(set, /the limit is/);
  });

  it('is refused when the run is not of this project', async () => {
    const input = registerInput();
    await expectNothing(registrationSetUp(), /no run/, {
      ...input,
      trial: { ...input.trial, runId: '0'.repeat(32) },
    });
  });

  it('is refused when the logged model was made by another run', async () => {
    await expectNothing(registrationSetUp({ loggedModel: { runId: 'e'.repeat(32) } }), /not made by run/);
  });

  it('does not follow an MLmodel file out of its folder', async () => {
    const files = filesOfRun();
    const escaping = Buffer.from('flavors: { onnx: { data: ../../../other/model.onnx } }');
    files.set(`weather/${modelUri}/MLmodel`, escaping);
    const set = registrationSetUp({ files });
    // The named path is ignored; model.onnx beside the MLmodel file is what was verified.
    expect((await register(set)).outcome).toBe('passed');
  });
});

describe('a registration that is repeated', () => {
  it('gives the same version and entry for the same execution', async () => {
    const set = registrationSetUp();
    const first = await register(set);
    expect(await register(set)).toEqual(first);
    expect(set.journal.entries).toHaveLength(2);
  });

  it('gives the same version when the steps overlap', async () => {
    const set = registrationSetUp();
    const outputs = await Promise.all([register(set), register(set), register(set)]);
    expect(new Set(outputs.map((output) => JSON.stringify(output))).size).toBe(1);
  });

  it('does not need the files any more', async () => {
    const files = filesOfRun();
    const set = registrationSetUp({ files });
    const first = await register(set);
    files.clear();
    expect(await register(set)).toEqual(first);
  });

  it('is refused for another trial of the same execution', async () => {
    const set = registrationSetUp();
    await register(set);
    const input = registerInput();
    const other = register(set, { ...input, trial: { ...input.trial, number: 5 } });
    expect(await thrownCode(other)).toBe('request.token-conflict');
  });

  it('makes the next version for another execution', async () => {
    const set = registrationSetUp();
    await register(set);
    const input = registerInput();
    const next = await register(set, { ...input, call: { ...input.call, execution: 'training-2' } });
    expect(next.version).toBe(2);
  });
});
