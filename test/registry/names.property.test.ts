import fc from 'fast-check';
import { isCairnError } from '../../contracts/cairn-error';
import type { RegisteredModel } from '../../contracts/registry/registered-model';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { memoryRegistryStore } from '../../lambdas/registry/adapters/memory/registry-store';
import { addVersion } from '../../lambdas/registry/core/add-version';
import { deleteModel } from '../../lambdas/registry/core/delete-model';
import { deleteVersion } from '../../lambdas/registry/core/delete-version';
import { stageOf } from '../../lambdas/registry/core/find';
import { allModels, allVersions } from '../../lambdas/registry/core/list-all';
import type { RegistryStore } from '../../lambdas/registry/core/registry-store';
import { renameModel } from '../../lambdas/registry/core/rename-model';
import { setAlias } from '../../lambdas/registry/core/set-alias';
import { setStage } from '../../lambdas/registry/core/set-stage';
import { callOf, makeDraft } from './fixtures';
import { FakeTraffic } from './traffic-fixtures';

const call = callOf('root', { role: 'admin' });
const name = fc.constantFrom('rain', 'snow', 'wind');
const version = fc.integer({ min: 1, max: 5 });
const command = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('add' as const), name }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('alias' as const), name, version }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('stage' as const), name, version }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('drop' as const), name, version }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('delete' as const), name }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('rename' as const), name, newName: name }) },
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

const draft = (model: string) =>
  makeDraft({ model, provenance: { ...makeDraft().provenance, execution: null } });

const perform = async (store: RegistryStore, wanted: Command): Promise<unknown> => {
  const ports = { store, traffic: new FakeTraffic() };
  const { name: model } = wanted;
  switch (wanted.does) {
    case 'add':
      return addVersion(store, draft(model), call, { modelDescription: '' });
    case 'alias':
      return setAlias(store, { model, alias: 'challenger', version: wanted.version }, call);
    case 'stage':
      return setStage(
        store,
        { model, version: wanted.version, stage: 'Staging', archiveExisting: true },
        call,
      );
    case 'drop':
      return deleteVersion(ports, { model, version: wanted.version }, call);
    case 'delete':
      return deleteModel(ports, model, call);
    case 'rename':
      return renameModel(ports, { name: model, newName: wanted.newName }, call);
  }
};

/** A refusal (gone, taken, used) changes nothing. */
const attempt = async (store: RegistryStore, wanted: Command): Promise<void> => {
  try {
    await perform(store, wanted);
  } catch (error) {
    if (!isCairnError(error)) throw error;
  }
};

/** What must hold of every model at any time. */
const expectWhole = async (store: RegistryStore): Promise<void> => {
  for (const model of await allModels(store, 'weather')) {
    const numbers = (await allVersions(store, model)).map(({ version: number }) => number);
    expect(Math.max(0, ...numbers)).toBeLessThanOrEqual(model.latestVersion);
    // An alias has a holder, one, that exists; so has every stage that is kept.
    for (const target of Object.values(model.aliases)) expect(numbers).toContain(target);
    for (const staged of Object.keys(model.stages ?? {})) expect(numbers).toContain(Number(staged));
    expect(numbers.filter((number) => stageOf(model, number) === 'Staging').length).toBeLessThanOrEqual(1);
  }
};

/** Every name and number that was ever given to a version. */
const given = (journal: MemoryJournal): readonly string[] =>
  journal.entries.filter(({ fact }) => fact === 'ModelVersionRegistered').map(({ subject }) => subject.id);

const histories = fc.array(fc.array(command, { minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 4 });

describe('models that are made, renamed and deleted by many at once', () => {
  it('never use a number twice under a name, and never have an alias or stage without its version', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.scheduler(), async (processes, scheduler) => {
        const journal = new MemoryJournal();
        const store = memoryRegistryStore(journal);
        const slow: RegistryStore = {
          ...store,
          model: scheduler.scheduleFunction(store.model),
          version: scheduler.scheduleFunction(store.version),
          formerName: scheduler.scheduleFunction(store.formerName),
          commit: scheduler.scheduleFunction(store.commit),
        };
        const run = async (commands: readonly Command[]) => {
          for (const wanted of commands) {
            await attempt(slow, wanted);
            await expectWhole(store);
          }
        };
        await scheduler.waitFor(Promise.all(processes.map(run)));
        const ids = given(journal);
        expect(ids).toHaveLength(new Set(ids).size);
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it('never point to a version that is deleted meanwhile', async () => {
    const touching = fc.constantFrom('alias' as const, 'stage' as const, 'drop' as const, 'add' as const);
    await fc.assert(
      fc.asyncProperty(
        fc.array(touching, { minLength: 2, maxLength: 4 }),
        fc.scheduler(),
        async (wanted, scheduler) => {
          const store = memoryRegistryStore();
          await perform(store, { does: 'add', name: 'rain' });
          const slow: RegistryStore = {
            ...store,
            model: scheduler.scheduleFunction(store.model),
            version: scheduler.scheduleFunction(store.version),
            commit: scheduler.scheduleFunction(store.commit),
          };
          const all = wanted.map((does) =>
            attempt(slow, { does, name: 'rain', ...(does === 'add' ? {} : { version: 1 }) } as Command),
          );
          await scheduler.waitFor(Promise.all(all));
          await expectWhole(store);
        },
      ),
      { numRuns: 300 },
    );
  }, 120_000);
});

/** Answers with what was there before, once. */
const firstStale = (
  stale: RegisteredModel | undefined,
  model: RegistryStore['model'],
): RegistryStore['model'] =>
  (() => {
    let isFirst = true;
    return async (...asked) => {
      if (!isFirst) return model(...asked);
      isFirst = false;
      return stale;
    };
  })();

describe('a model that is made again under its name', () => {
  it('is not taken for the one before by who still holds that one', async () => {
    const store = memoryRegistryStore();
    await perform(store, { does: 'add', name: 'rain' });
    const stale = await store.model('weather', 'rain');
    await perform(store, { does: 'delete', name: 'rain' });
    await perform(store, { does: 'add', name: 'rain' });
    const late = { ...store, model: firstStale(stale, store.model) };
    await perform(late, { does: 'alias', name: 'rain', version: 1 }).catch(() => undefined);
    await expectWhole(store);
    const { version: added } = await addVersion(
      { ...store, model: firstStale(stale, store.model) },
      draft('rain'),
      call,
      { modelDescription: '' },
    );
    expect(added.version).toBe(3);
  });
});
