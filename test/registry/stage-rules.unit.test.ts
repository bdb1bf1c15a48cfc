import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { memoryRegistryStore } from '../../lambdas/registry/adapters/memory/registry-store';
import { addVersion } from '../../lambdas/registry/core/add-version';
import { createModel } from '../../lambdas/registry/core/create-model';
import { decideVersion } from '../../lambdas/registry/core/decide-version';
import { stageOf } from '../../lambdas/registry/core/find';
import { followEndpoint } from '../../lambdas/registry/core/follow-traffic';
import { latestVersions } from '../../lambdas/registry/core/latest-versions';
import { setStage } from '../../lambdas/registry/core/set-stage';
import { versionReaderOn } from '../../lambdas/registry/public';
import { thrownCode } from '../harness/thrown-code';
import { callOf, makeDraft } from './fixtures';
import { FakeTraffic } from './traffic-fixtures';

const ada = callOf('ada');
const bob = callOf('bob', { role: 'approver' });

/** Five versions of rain, 1 to 3 approved. */
const setUp = async () => {
  const journal = new MemoryJournal();
  const store = memoryRegistryStore(journal);
  for (const version of [1, 2, 3, 4, 5]) {
    await addVersion(store, makeDraft(), ada, { modelDescription: '' });
    const decision = { model: 'rain', version, decision: 'approved' as const, comment: '', tokenMakers: [] };
    if (version < 4) await decideVersion(store, decision, bob);
  }
  const move = (
    version: number,
    stage: Parameters<typeof setStage>[1]['stage'],
    call = ada,
    archive = false,
  ) => setStage(store, { model: 'rain', version, stage, archiveExisting: archive }, call);
  const stages = async () => {
    const model = await store.model('weather', 'rain');
    return [1, 2, 3, 4, 5].map((version) => model && stageOf(model, version));
  };
  return { journal, store, move, stages };
};

describe('a stage', () => {
  it('is None, and anything but Production is for whoever writes', async () => {
    const { journal, move, stages } = await setUp();
    await move(4, 'Staging');
    await move(5, 'Archived');
    expect(await stages()).toEqual(['None', 'None', 'None', 'Staging', 'Archived']);
    expect(journal.entries.at(-1)).toMatchObject({
      fact: 'ModelVersionStageSet',
      subject: { kind: 'model-version', id: 'rain/5' },
      relations: [{ role: 'registered-model', subject: { kind: 'registered-model', id: 'rain' } }],
      details: { stage: 'Archived', previousStage: 'None' },
    });
  });

  it('changes nothing, and is no entry, when it is that already', async () => {
    const { journal, move } = await setUp();
    await move(4, 'Staging');
    const { length } = journal.entries;
    await move(4, 'Staging', ada, true);
    await move(1, 'None');
    expect(journal.entries).toHaveLength(length);
  });

  it('Production is for approvers, into it and out of it', async () => {
    const { move, stages } = await setUp();
    expect(await thrownCode(move(1, 'Production'))).toBe('registry.production.approvers-only');
    await move(1, 'Production', bob);
    for (const stage of ['None', 'Staging', 'Archived', 'Production'] as const)
      expect(await thrownCode(move(1, stage))).toBe('registry.production.approvers-only');
    await move(1, 'None', bob);
    expect((await stages())[0]).toBe('None');
  });

  it('Production is for approved versions', async () => {
    const { move } = await setUp();
    expect(await thrownCode(move(4, 'Production', bob))).toBe('registry.stage.not-approved');
  });

  it('archives the others of an active stage in the same change, with an entry for each', async () => {
    const { journal, move, stages } = await setUp();
    for (const version of [1, 2]) await move(version, 'Production', bob);
    const { length } = journal.entries;
    await move(3, 'Production', bob, true);
    expect(await stages()).toEqual(['Archived', 'Archived', 'Production', 'None', 'None']);
    expect(
      journal.entries.slice(length).map(({ subject, details }) => [subject.id, details['stage']]),
    ).toEqual([
      ['rain/1', 'Archived'],
      ['rain/2', 'Archived'],
      ['rain/3', 'Production'],
    ]);
  });

  it.each(['None', 'Archived'] as const)('archives no others for %s', async (stage) => {
    const { move } = await setUp();
    expect(await thrownCode(move(4, stage, ada, true))).toBe('request.invalid');
  });

  it('of what is in service is moved by traffic alone', async () => {
    const { store, move, stages } = await setUp();
    const traffic = new FakeTraffic();
    traffic.serve('rain', 'rain', 2);
    await followEndpoint({ store, traffic }, { endpoint: 'rain' }, ada);
    for (const stage of ['None', 'Staging', 'Archived'] as const)
      expect(await thrownCode(move(2, stage, bob))).toBe('registry.version.in-service');
    expect(await thrownCode(move(1, 'Production', bob, true))).toBe('registry.version.in-service');
    await move(1, 'Production', bob);
    expect(await stages()).toEqual(['Production', 'Production', 'None', 'None', 'None']);
  });

  it('is refused for a version and a model that do not exist', async () => {
    const { store, move } = await setUp();
    expect(await thrownCode(move(9, 'Staging'))).toBe('registry.version.not-found');
    const snow = setStage(
      store,
      { model: 'snow', version: 1, stage: 'Staging', archiveExisting: false },
      ada,
    );
    expect(await thrownCode(snow)).toBe('registry.version.not-found');
  });

  it('means nothing on prompts, which nobody approves', async () => {
    const { store } = await setUp();
    const tags = { 'mlflow.prompt.is_prompt': 'true' };
    await createModel(store, { name: 'greeting', description: '', tags }, ada);
    await addVersion(store, makeDraft({ model: 'greeting', tags }), ada);
    const move = { model: 'greeting', version: 1, stage: 'Production' as const, archiveExisting: true };
    expect(await thrownCode(setStage(store, move, ada))).toBe('none');
  });

  it('comes with the version that other contexts read', async () => {
    const { store, move } = await setUp();
    await move(1, 'Archived');
    const reader = versionReaderOn(store);
    expect((await reader.version('weather', 'rain', 1))?.stage).toBe('Archived');
    expect((await reader.versions('weather', 'rain')).map(({ stage }) => stage)).toEqual([
      'None',
      'None',
      'None',
      'None',
      'Archived',
    ]);
  });
});

describe('the latest versions', () => {
  it('are one of each stage, that of the greatest number', async () => {
    const { store, move } = await setUp();
    for (const version of [1, 2]) await move(version, 'Production', bob);
    await move(5, 'Staging');
    const model = await store.model('weather', 'rain');
    if (!model) throw new Error('no model');
    const numbers = async (...wanted: Parameters<typeof latestVersions>[2][]) =>
      (await latestVersions(store, model, ...wanted)).map(({ version }) => version);
    expect(await numbers()).toEqual([2, 4, 5]);
    expect(await numbers(['Production'])).toEqual([2]);
    expect(await numbers(['Archived'])).toEqual([]);
  });

  it('are found below more staged versions than are looked at together', async () => {
    const store = memoryRegistryStore();
    for (let made = 0; made < 45; made += 1)
      await addVersion(store, makeDraft(), ada, { modelDescription: '' });
    for (let version = 2; version <= 45; version += 1)
      await setStage(store, { model: 'rain', version, stage: 'Staging', archiveExisting: false }, ada);
    const model = await store.model('weather', 'rain');
    if (!model) throw new Error('no model');
    expect((await latestVersions(store, model, ['None'])).map(({ version }) => version)).toEqual([1]);
  });
});
