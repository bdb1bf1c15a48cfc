import { digestOf } from '../../contracts/canonical-json';
import type { JournalEntry } from '../../contracts/journal';
import type { ModelVersion } from '../../contracts/registry/model-version';
import type { RegisteredModel } from '../../contracts/registry/registered-model';
import { dynamoRegistryStore } from '../../lambdas/registry/adapters/dynamodb/registry-store';
import { addVersion } from '../../lambdas/registry/core/add-version';
import { decideVersion } from '../../lambdas/registry/core/decide-version';
import { deleteAlias } from '../../lambdas/registry/core/delete-alias';
import { setAlias } from '../../lambdas/registry/core/set-alias';
import { setLiveAlias } from '../../lambdas/registry/core/set-live-alias';
import { makeDraft, sha256 } from '../registry/fixtures';
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
    if (status !== 'pending') expect(entries.at(-1)?.afterDigest).toBe(digestOf(version));
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
    await persistently(() => setLiveAlias(store, { model: 'rain', version: 2 }, world.callOf('ada')));
    await persistently(() => deleteAlias(store, 'rain', 'candidate', world.callOf('ada')));
    expect(modelIn(world)?.aliases).toEqual({ approved: 2, live: 2 });
  },
  check,
});
