import fc from 'fast-check';
import { isCairnError } from '../../contracts/cairn-error';
import { dynamoRegistryStore } from '../../lambdas/registry/adapters/dynamodb/registry-store';
import { memoryRegistryStore } from '../../lambdas/registry/adapters/memory/registry-store';
import { addVersion } from '../../lambdas/registry/core/add-version';
import { allVersions } from '../../lambdas/registry/core/list-all';
import type { RegistryStore } from '../../lambdas/registry/core/registry-store';
import { describeOnEmulator } from '../harness/local-tables';
import { callOf, makeDraft, placeNamed } from './fixtures';

const create = (store: RegistryStore, model: string, who: string) =>
  addVersion(store, makeDraft({ model }), callOf(who), { modelDescription: '' });

/** As the resolution of the error says: on a machine so busy that 25 seconds do not do, ask again. */
const createAgain = async (store: RegistryStore, model: string, who: string): ReturnType<typeof create> => {
  try {
    return await create(store, model, who);
  } catch (error) {
    if (isCairnError(error) && error.code === 'storage.conflict') return createAgain(store, model, who);
    throw error;
  }
};

const oneTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

const numbersOf = async (store: RegistryStore, model: string) =>
  (await allVersions(store, placeNamed(model))).map(({ version }) => version).reverse();

/** Creates at once, then compares what each creator was told with what the store holds. */
const expectNoGaps = async (store: RegistryStore, model: string, creators: number): Promise<void> => {
  const told = await Promise.all(oneTo(creators).map((who) => createAgain(store, model, `creator-${who}`)));
  const numbers = told.map(({ version }) => version.version).sort((a, b) => a - b);
  expect(numbers).toEqual(oneTo(creators));
  expect(await numbersOf(store, model)).toEqual(oneTo(creators));
  expect((await store.model('weather', model))?.latestVersion).toBe(creators);
  const makers = (await allVersions(store, placeNamed(model))).map(({ createdBy }) => createdBy);
  expect(new Set(makers).size).toBe(creators);
};

/** A store that loses replies and refuses now and then, before or after the write has happened. */
const unreliable = (
  store: RegistryStore,
  faults: readonly ('before' | 'after' | 'none')[],
): RegistryStore => {
  let count = 0;
  return {
    ...store,
    commit: async (change, call) => {
      const fault = faults[count % faults.length];
      count += 1;
      if (fault === 'before') throw new Error('connection reset before the request');
      const entries = await store.commit(change, call);
      if (fault === 'after') throw new Error('connection reset after the request');
      return entries;
    },
  };
};

describe('version numbers', () => {
  it('are unique and without gaps for 200 creators at once, in memory', async () => {
    await expectNoGaps(memoryRegistryStore(), 'rain', 200);
  }, 30_000);

  it('are unique and without gaps for any number of creators of several models', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('rain', 'snow', 'wind'), { maxLength: 40 }),
        async (models) => {
          const store = memoryRegistryStore();
          await Promise.all(models.map((model, index) => create(store, model, `creator-${index}`)));
          for (const model of new Set(models))
            expect(await numbersOf(store, model)).toEqual(
              oneTo(models.filter((one) => one === model).length),
            );
        },
      ),
      { numRuns: 30 },
    );
  }, 60_000);

  it('stay without gaps when writes are cut off before or after they happen', async () => {
    const fault = fc.constantFrom('before' as const, 'after' as const, 'none' as const);
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { minLength: 1, maxLength: 8 }), async (faults) => {
        const store = memoryRegistryStore();
        const shaky = unreliable(store, [...faults, 'none']);
        await Promise.allSettled(oneTo(12).map((who) => create(shaky, 'rain', `creator-${who}`)));
        const numbers = await numbersOf(store, 'rain');
        expect(numbers).toEqual(oneTo(numbers.length));
      }),
      { numRuns: 50 },
    );
  }, 60_000);

  it('are given once to a registration that is repeated while its first reply is lost', async () => {
    const store = memoryRegistryStore();
    const once = { token: 'execution:training-1', requestDigest: 'digest' };
    const register = (through: RegistryStore) =>
      addVersion(through, makeDraft(), callOf('ada'), { once, modelDescription: '' });
    await expect(register(unreliable(store, ['after']))).rejects.toThrow('after the request');
    const repeated = await Promise.all(oneTo(5).map(() => register(store)));
    expect(new Set(repeated.map(({ version, entry }) => `${version.version} ${entry}`)).size).toBe(1);
    expect(await numbersOf(store, 'rain')).toEqual([1]);
  });
});

describeOnEmulator('version numbers on DynamoDB', ({ documents }) => {
  it('are unique and without gaps for 200 creators at once', async () => {
    await expectNoGaps(dynamoRegistryStore(documents), 'rain', 200);
  }, 120_000);
});
