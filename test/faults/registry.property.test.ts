import { digestOf } from '../../contracts/canonical-json';
import type { JournalEntry } from '../../contracts/journal';
import type { ModelVersion } from '../../contracts/registry/model-version';
import type { RegisteredModel } from '../../contracts/registry/registered-model';
import { dynamoRegistryStore } from '../../lambdas/registry/adapters/dynamodb/registry-store';
import { addVersion } from '../../lambdas/registry/core/add-version';
import { createModel } from '../../lambdas/registry/core/create-model';
import { decideVersion } from '../../lambdas/registry/core/decide-version';
import { deleteAlias } from '../../lambdas/registry/core/delete-alias';
import { deleteModel } from '../../lambdas/registry/core/delete-model';
import { deleteVersion } from '../../lambdas/registry/core/delete-version';
import { followEndpoint } from '../../lambdas/registry/core/follow-traffic';
import { renameModel } from '../../lambdas/registry/core/rename-model';
import { setAlias } from '../../lambdas/registry/core/set-alias';
import { setStage } from '../../lambdas/registry/core/set-stage';
import { makeDraft, sha256 } from '../registry/fixtures';
import { FakeTraffic } from '../registry/traffic-fixtures';
import { withFaultsEverywhere } from './every-position';
import { nameResources, persistently, type World } from './world';

beforeAll(nameResources);

/** Registers a version as a pipeline's step does: under a token, so that it comes once. */
const register = (world: World, token: string) =>
  persistently(() =>
    addVersion(dynamoRegistryStore(world.documents), makeDraft(), world.callOf('ada'), {
      once: { token, requestDigest: sha256('9') },
      modelDescription: 'Rain',
    }),
  );

const decide = (world: World, version: number, decision: 'approved' | 'rejected') =>
  persistently(() =>
    decideVersion(
      dynamoRegistryStore(world.documents),
      { model: 'rain', version, decision, comment: 'looked at', tokenMakers: [] },
      world.callOf('bob', 'approver'),
    ),
  );

const recordsIn = (world: World) =>
  world.holding('registry', 'record').map((item) => ({
    isModel: String(item['sk']).startsWith('MODEL#'),
    record: JSON.parse(String(item['record'])) as unknown,
  }));
const modelIn = (world: World) =>
  recordsIn(world).find(({ isModel }) => isModel)?.record as RegisteredModel | undefined;
const versionsIn = (world: World) =>
  recordsIn(world)
    .filter(({ isModel }) => !isModel)
    .map(({ record }) => record as ModelVersion);

const about = (world: World, id: string): readonly JournalEntry[] =>
  world.journal().filter(({ subject }) => subject.id === id);

const countOf = (entries: readonly JournalEntry[], ...facts: string[]): number =>
  entries.filter(({ fact }) => facts.includes(fact)).length;

const checkVersions = (world: World): void => {
  const versions = versionsIn(world);
  expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1));
  expect(modelIn(world)?.latestVersion ?? 0).toBe(versions.length);
  expect(countOf(world.journal(), 'ModelVersionRegistered')).toBe(versions.length);
  for (const version of versions) {
    const entries = about(world, `rain/${version.version}`);
    const { status } = version.approval;
    expect(countOf(entries, 'ModelVersionRegistered')).toBe(1);
    expect(countOf(entries, 'ModelVersionApproved')).toBe(status === 'approved' ? 1 : 0);
    expect(countOf(entries, 'ModelVersionRejected')).toBe(status === 'rejected' ? 1 : 0);
    const decision = entries.findLast(({ fact }) => /^ModelVersion(Approved|Rejected)$/.test(fact));
    if (status !== 'pending') expect(decision?.afterDigest).toBe(digestOf(version));
  }
};

const checkAliases = (world: World): void => {
  const replayed = new Map<string, unknown>();
  for (const { fact, details } of about(world, 'rain')) {
    if (fact === 'ModelAliasSet') replayed.set(String(details['alias']), details['version']);
    if (fact === 'ModelAliasDeleted') replayed.delete(String(details['alias']));
  }
  expect(modelIn(world)?.aliases ?? {}).toEqual(Object.fromEntries(replayed));
  expect(countOf(world.journal(), 'ModelRegistered')).toBe(modelIn(world) ? 1 : 0);
};

const check = (world: World): void => {
  checkVersions(world);
  checkAliases(world);
};

withFaultsEverywhere('versions that are registered, approved and rejected', {
  run: async (world) => {
    const first = await register(world, 'one');
    check(world);
    expect(first.version.version).toBe(1);
    expect((await register(world, 'two')).version.version).toBe(2);
    await decide(world, 1, 'approved');
    check(world);
    await decide(world, 2, 'rejected');
    expect(versionsIn(world).map(({ approval }) => approval.status)).toEqual(['approved', 'rejected']);
  },
  check,
});

withFaultsEverywhere('aliases that are set, moved and deleted', {
  run: async (world) => {
    const store = dynamoRegistryStore(world.documents);
    await register(world, 'one');
    await register(world, 'two');
    await decide(world, 2, 'approved');
    for (const version of [1, 2])
      await persistently(() =>
        setAlias(store, { model: 'rain', alias: 'candidate', version }, world.callOf('ada')),
      );
    check(world);
    const traffic = new FakeTraffic();
    traffic.serve('rain', 'rain', 2);
    await persistently(() => followEndpoint({ store, traffic }, { endpoint: 'rain' }, world.callOf('ada')));
    await persistently(() => deleteAlias(store, 'rain', 'candidate', world.callOf('ada')));
    expect(modelIn(world)?.aliases).toEqual({ approved: 2, live: 2 });
  },
  check,
});

/** Names, versions and stages as the journal tells them. */
const replayed = (world: World) => {
  const models = new Map<string, Map<number, unknown>>();
  for (const { fact, subject, details } of world.journal()) {
    const name = String(details['model'] ?? subject.id);
    const version = Number(details['version']);
    if (fact === 'ModelRegistered') models.set(name, new Map());
    if (fact === 'ModelVersionRegistered') models.get(name)?.set(version, 'None');
    if (fact === 'ModelVersionStageSet') models.get(name)?.set(version, details['stage']);
    if (fact === 'ModelVersionDeleted') models.get(name)?.delete(version);
    if (fact === 'ModelDeleted') models.delete(name);
    if (fact === 'ModelRenamed') {
      const former = String(details['formerName']);
      models.set(name, models.get(former) ?? new Map());
      models.delete(former);
    }
  }
  return [...models].map(([name, stages]) => [name, Object.fromEntries(stages)]).sort();
};

/** The same as the table has it: versions by the model whose place they lie in. */
const stored = (world: World) => {
  const items = world.holding('registry', 'record').map((item) => ({
    place: String(item['pk']).replace('P#weather#MODEL#', ''),
    kind: String(item['sk']).split('#')[0],
    record: JSON.parse(String(item['record'])) as unknown,
  }));
  const modelsNow = items
    .filter(({ kind }) => kind === 'MODEL')
    .map(({ record }) => record as RegisteredModel);
  return modelsNow
    .map(({ name, storedAs, stages = {} }) => {
      const numbers = items
        .filter(({ kind, place }) => kind === 'VERSION' && place === (storedAs ?? name))
        .map(({ record }) => (record as ModelVersion).version);
      return [name, Object.fromEntries(numbers.map((number) => [number, stages[number]?.stage ?? 'None']))];
    })
    .sort();
};

/** Asked again after a lost reply, what is done is not found any more, or there already. */
const once = (work: () => Promise<unknown>) =>
  persistently(work).catch((error: { readonly code?: string }) => {
    if (!/not-found|already-exists/.test(error.code ?? '')) throw error;
  });

withFaultsEverywhere('versions that get stages, a model that is renamed, and both deleted', {
  run: async (world) => {
    const store = dynamoRegistryStore(world.documents);
    const ports = { store, traffic: new FakeTraffic() };
    const ada = () => world.callOf('ada');
    const draft = () => makeDraft({ provenance: { ...makeDraft().provenance, execution: null } });
    await once(() => createModel(store, { name: 'rain', description: '', tags: {} }, ada()));
    for (const token of ['one', 'two'])
      await persistently(() => addVersion(store, draft(), ada(), { once: { token, requestDigest: token } }));
    const staged = { model: 'rain', stage: 'Staging' as const };
    for (const version of [1, 2])
      await persistently(() => setStage(store, { ...staged, version, archiveExisting: true }, ada()));
    await once(() => deleteVersion(ports, { model: 'rain', version: 2 }, ada()));
    await once(() => renameModel(ports, { name: 'rain', newName: 'storm' }, ada()));
    expect(stored(world)).toEqual([['storm', { 1: 'Archived' }]]);
    await once(() => createModel(store, { name: 'rain', description: '', tags: {} }, ada()));
    const next = await persistently(() =>
      addVersion(store, draft(), ada(), { once: { token: 'three', requestDigest: '3' } }),
    );
    expect(next.version.version).toBe(3);
    await once(() => deleteModel(ports, 'rain', ada()));
    expect(stored(world)).toEqual([['storm', { 1: 'Archived' }]]);
  },
  check: (world) => expect(stored(world)).toEqual(replayed(world)),
});
