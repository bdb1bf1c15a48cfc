import type { JournalEntry } from '../../contracts/journal';
import { entryOf } from '../../lambdas/platform/journal/entry';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { memoryRegistryStore } from '../../lambdas/registry/adapters/memory/registry-store';
import { addVersion } from '../../lambdas/registry/core/add-version';
import { decideVersion } from '../../lambdas/registry/core/decide-version';
import { findModel, stageOf } from '../../lambdas/registry/core/find';
import { followEndpoint, followFact } from '../../lambdas/registry/core/follow-traffic';
import { setLiveAlias } from '../../lambdas/registry/core/set-live-alias';
import { callOf, makeDraft } from './fixtures';
import { FakeTraffic } from './traffic-fixtures';

const operator = callOf('otto');

/** Versions 1 to 3, all approved, and 4, which is not. */
const setUp = async () => {
  const journal = new MemoryJournal();
  const store = memoryRegistryStore(journal);
  const traffic = new FakeTraffic();
  for (const version of [1, 2, 3, 4]) {
    await addVersion(store, makeDraft(), callOf('ada'), { modelDescription: '' });
    const decision = { model: 'rain', version, decision: 'approved' as const, comment: '', tokenMakers: [] };
    if (version < 4) await decideVersion(store, decision, callOf('bob', { role: 'approver' }));
  }
  const follow = (endpoint = 'rain') => followEndpoint({ store, traffic }, { endpoint }, operator);
  const now = async () => {
    const model = await findModel(store, 'weather', 'rain');
    return {
      live: model.aliases['live'] ?? null,
      stages: [1, 2, 3, 4].map((version) => stageOf(model, version)),
    };
  };
  return { journal, store, traffic, follow, now };
};

const [none, production] = ['None', 'Production'];

describe('what is in service', () => {
  it('has the alias live and the stage Production, in one write with an entry for each', async () => {
    const { journal, traffic, follow, now } = await setUp();
    const before = journal.entries.length;
    traffic.serve('rain', 'rain', 2);
    await follow();
    expect(await now()).toEqual({ live: 2, stages: [none, production, none, none] });
    expect(journal.entries.slice(before)).toMatchObject([
      {
        fact: 'ModelAliasSet',
        details: { alias: 'live', version: 2, previousVersion: null, endpoint: 'rain', kind: 'rollout' },
      },
      {
        fact: 'ModelVersionStageSet',
        subject: { id: 'rain/2' },
        details: { stage: production, previousStage: none, deployment: 'deploy-1' },
      },
    ]);
  });

  it('gives the version that it replaces the stage None again', async () => {
    const { traffic, follow, now } = await setUp();
    for (const version of [1, 2]) {
      traffic.serve('rain', 'rain', version);
      await follow();
    }
    expect(await now()).toEqual({ live: 2, stages: [none, production, none, none] });
  });

  it('changes nothing when it is told twice', async () => {
    const { journal, traffic, follow } = await setUp();
    traffic.serve('rain', 'rain', 2);
    await follow();
    const { length } = journal.entries;
    await follow();
    expect(journal.entries).toHaveLength(length);
  });

  it('is the rollout that completed last, where two endpoints serve, and the other one when that is retired', async () => {
    const { traffic, follow, now } = await setUp();
    traffic.serve('beta', 'rain', 3, '2026-03-05T00:00:00.000Z');
    traffic.serve('rain', 'rain', 1, '2026-03-04T00:00:00.000Z');
    await follow('beta');
    await follow('rain');
    expect(await now()).toEqual({ live: 3, stages: [production, none, production, none] });
    traffic.retire('beta');
    await follow('beta');
    expect(await now()).toEqual({ live: 1, stages: [production, none, none, none] });
  });

  it('stays live at one endpoint when another one that served it is retired', async () => {
    const { traffic, follow, now } = await setUp();
    for (const endpoint of ['rain', 'beta']) {
      traffic.serve(endpoint, 'rain', 2);
      await follow(endpoint);
    }
    traffic.retire('rain');
    await follow('rain');
    expect(await now()).toEqual({ live: 2, stages: [none, production, none, none] });
  });

  it('is not pointed to when nobody approved it', async () => {
    const { traffic, follow, now } = await setUp();
    traffic.serve('rain', 'rain', 4);
    await follow();
    expect((await now()).live).toBeNull();
  });

  it('takes the alias from a model that lost its endpoint to another model', async () => {
    const { store, traffic, follow, now } = await setUp();
    await addVersion(store, makeDraft({ model: 'snow' }), callOf('ada'), { modelDescription: '' });
    traffic.serve('rain', 'rain', 2);
    await follow();
    traffic.serve('rain', 'snow', 1);
    await follow();
    expect(await now()).toEqual({ live: null, stages: [none, none, none, none] });
  });

  it('is learned of all endpoints at once by a model of an older platform', async () => {
    const { store, traffic, follow, now } = await setUp();
    const before = await findModel(store, 'weather', 'rain');
    const older = { ...before, revision: before.revision + 1, aliases: { ...before.aliases, live: 2 } };
    await store.commit({ models: [{ before, after: older }], statements: [] }, operator);
    traffic.serve('rain', 'rain', 2, '2026-03-04T00:00:00.000Z');
    traffic.serve('beta', 'rain', 1, '2026-03-01T00:00:00.000Z');
    traffic.retire('beta');
    await follow('beta');
    expect(await now()).toEqual({ live: 2, stages: [none, production, none, none] });
  });
});

describe('a fact of serving', () => {
  const fact = (fields: Partial<JournalEntry>): JournalEntry =>
    entryOf(operator, {
      project: 'weather',
      fact: 'DeploymentSucceeded',
      subject: { kind: 'deployment', id: 'deploy-1' },
      ...fields,
    });

  it('is the occasion to look, and the cause of what follows', async () => {
    const { journal, store, traffic, now } = await setUp();
    traffic.serve('rain', 'rain', 3);
    const entry = fact({ details: { endpoint: 'rain' } });
    await followFact({ store, traffic }, entry, { ...operator, cause: entry.id });
    expect((await now()).live).toBe(3);
    expect(journal.entries.at(-1)).toMatchObject({ cause: entry.id });
  });

  it('that names no endpoint, or one that never was, changes nothing', async () => {
    const { store, traffic, now } = await setUp();
    for (const details of [{}, { endpoint: 'snow' }] as JournalEntry['details'][])
      await followFact({ store, traffic }, fact({ details }), operator);
    expect((await now()).live).toBeNull();
  });
});

describe('the end of a deployment', () => {
  it('says where live was, and is the same when it is repeated', async () => {
    const { journal, store, traffic } = await setUp();
    traffic.serve('rain', 'rain', 1);
    const end = () =>
      setLiveAlias({ store, traffic }, { model: 'rain', version: 1, endpoint: 'rain' }, operator);
    expect(await end()).toMatchObject({ outcome: 'passed', previousVersion: null });
    const { length } = journal.entries;
    expect(await end()).toMatchObject({ outcome: 'passed', previousVersion: 1 });
    expect(journal.entries).toHaveLength(length);
  });

  it('does not undo a rollback that came between success and alias', async () => {
    const { store, traffic, now } = await setUp();
    traffic.serve('rain', 'rain', 2);
    traffic.serve('rain', 'rain', 1);
    await setLiveAlias({ store, traffic }, { model: 'rain', version: 2, endpoint: 'rain' }, operator);
    expect((await now()).live).toBe(1);
  });

  it('fails for a version that does not exist or is not approved', async () => {
    const { store, traffic } = await setUp();
    const end = (version: number) =>
      setLiveAlias({ store, traffic }, { model: 'rain', version, endpoint: 'rain' }, operator);
    expect(await end(4)).toMatchObject({ outcome: 'failed', reason: 'rain version 4 is pending.' });
    expect(await end(9)).toMatchObject({ outcome: 'failed' });
  });

  it('leaves it to the fact when an older machine does not say where', async () => {
    const { store, traffic, now } = await setUp();
    traffic.serve('rain', 'rain', 2);
    const end = setLiveAlias({ store, traffic }, { model: 'rain', version: 2 }, operator);
    expect(await end).toMatchObject({ outcome: 'passed' });
    expect((await now()).live).toBeNull();
  });
});
