import { createLoggedModel } from '../../lambdas/tracking/core/create-logged-model';
import { noteModelVersion } from '../../lambdas/tracking/core/note-model-version';
import { callIn, memoryTracking } from './make-tracking';

const call = callIn();

const setUp = async () => {
  const stores = memoryTracking();
  const draft = { experimentId: '0', modelType: '', params: [], tags: [] };
  const { modelId } = await createLoggedModel(stores, draft, call);
  const note = (version: number, loggedModel: string | null = modelId) =>
    noteModelVersion(stores.models, { details: { loggedModel, model: 'rain', version } }, call);
  const tag = async () =>
    (await stores.models.find('weather', modelId))?.value.tags.get('mlflow.modelVersions');
  return { stores, modelId, note, tag };
};

describe('what a logged model was registered as', () => {
  it('is its tag mlflow.modelVersions, as the server of MLflow writes it', async () => {
    const { note, tag } = await setUp();
    await note(1);
    await note(2);
    expect(await tag()).toBe('[{"name": "rain", "version": 1}, {"name": "rain", "version": 2}]');
  });

  it('is noted once, however often it is heard', async () => {
    const { note, tag } = await setUp();
    for (const version of [2, 1, 2, 1]) await note(version);
    expect(await tag()).toBe('[{"name": "rain", "version": 2}, {"name": "rain", "version": 1}]');
  });

  it('replaces a tag that is something else', async () => {
    const { stores, modelId, note, tag } = await setUp();
    const before = await stores.models.find('weather', modelId);
    if (!before) throw new Error('no model');
    const tags = new Map([['mlflow.modelVersions', '{"a": 1']]);
    await stores.models.save('weather', before, { ...before.value, tags });
    await note(1);
    expect(await tag()).toBe('[{"name": "rain", "version": 1}]');
  });

  it('stays as it is when the tag would not fit', async () => {
    const { note, tag } = await setUp();
    for (let version = 1; version <= 400; version += 1) await note(version);
    expect((await tag())?.length).toBeLessThanOrEqual(8000);
    expect(JSON.parse((await tag()) ?? '')).not.toHaveLength(400);
  });

  it('is nobody’s business for a version of no logged model, or of one that is gone', async () => {
    const { note, tag } = await setUp();
    await note(1, null);
    await note(1, `m-${'0'.repeat(32)}`);
    expect(await tag()).toBeUndefined();
  });
});
