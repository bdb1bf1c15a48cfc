import type { RegisteredModel } from '../../contracts/registry/registered-model';
import { callOfStep } from '../../lambdas/platform/steps';
import { addVersion } from '../../lambdas/registry/core/add-version';
import { createModel } from '../../lambdas/registry/core/create-model';
import { decideVersion } from '../../lambdas/registry/core/decide-version';
import { registerSource } from '../../lambdas/registry/core/register-source';
import { registerTrial } from '../../lambdas/registry/core/register-trial';
import { setLiveAlias } from '../../lambdas/registry/core/set-live-alias';
import { thrownCode } from '../harness/thrown-code';
import { callOf, makeDraft, makeVersion } from './fixtures';
import { modelId, registerInput, registrationSetUp } from './registration-fixtures';

const ada = callOf('ada');
const bob = callOf('bob', { role: 'approver' });
const tags = { 'mlflow.prompt.is_prompt': 'true' };

/** A prompt that has the name of the project's model. */
const setUp = async () => {
  const { ports } = registrationSetUp();
  const prompt = await createModel(ports.store, { name: 'rain', description: '', tags }, ada);
  return { ports, store: ports.store, prompt };
};

/** A version of a model among those of a prompt, as it was possible before. */
const sneakIn = async (store: Awaited<ReturnType<typeof setUp>>['store'], before: RegisteredModel) => {
  const after = { ...before, revision: before.revision + 1, latestVersion: 1 };
  const approval = { status: 'approved' as const, by: 'token:bob', at: ada.time, comment: '' };
  const version = { of: after, before: undefined, after: makeVersion({ approval }) };
  await store.commit({ models: [{ before, after }], version, statements: [] }, ada);
};

describe('models and prompts', () => {
  it('take no versions of each other, so that nothing escapes the rule of production', async () => {
    const { store } = await setUp();
    expect(await thrownCode(addVersion(store, makeDraft(), ada))).toBe('registry.model.prompt');
    expect(await thrownCode(addVersion(store, makeDraft({ tags }), ada))).toBe('none');
    const snow = { model: 'snow' };
    expect(
      await thrownCode(addVersion(store, makeDraft({ ...snow, tags }), ada, { modelDescription: '' })),
    ).toBe('registry.model.prompt');
    expect(await store.model('weather', 'snow')).toBeUndefined();
  });

  it('are told apart when a client registers', async () => {
    const { ports } = await setUp();
    const request = { model: 'rain', source: `models:/${modelId}`, description: '', tags: {}, runLink: '' };
    expect(await thrownCode(registerSource(ports, request, ada))).toBe('registry.model.prompt');
    const prompt = { ...request, source: 'prompt-template', tags };
    expect(await thrownCode(registerSource(ports, prompt, ada))).toBe('none');
    await createModel(ports.store, { name: 'snow', description: '', tags: {} }, ada);
    expect(await thrownCode(registerSource(ports, { ...prompt, model: 'snow' }, ada))).toBe(
      'registry.model.prompt',
    );
  });

  it('end a training whose model is a prompt as failed, with the reason', async () => {
    const { ports, store } = await setUp();
    const input = registerInput();
    const model = { name: 'rain', description: '', codeCommit: null };
    const output = await registerTrial(ports, input, model, callOfStep(input.call));
    expect(output).toMatchObject({
      outcome: 'failed',
      version: null,
      reason: expect.stringMatching(/prompt/),
    });
    expect((await store.model('weather', 'rain'))?.latestVersion).toBe(0);
  });

  it('are not alike in decisions and deployments: prompts have neither', async () => {
    const { ports, store, prompt } = await setUp();
    await sneakIn(store, prompt);
    const decision = { model: 'rain', version: 1, comment: '', tokenMakers: [] };
    for (const each of ['approved', 'rejected'] as const)
      expect(await thrownCode(decideVersion(store, { ...decision, decision: each }, bob))).toBe(
        'registry.model.prompt',
      );
    expect(await setLiveAlias(ports, { model: 'rain', version: 1 }, ada)).toMatchObject({
      outcome: 'failed',
      reason: expect.stringMatching(/prompt/),
    });
  });
});
