import fc from 'fast-check';
import { memoryRegistryStore } from '../../lambdas/registry/adapters/memory/registry-store';
import { addVersion } from '../../lambdas/registry/core/add-version';
import { findModel, versionOfAlias } from '../../lambdas/registry/core/find';
import type { RegistryStore } from '../../lambdas/registry/core/registry-store';
import { setAlias } from '../../lambdas/registry/core/set-alias';
import { thrownCode } from '../harness/thrown-code';
import { callOf, makeDraft } from './fixtures';
import { isLinearizable, type Operation } from './linearizable';

const call = callOf('ada');
const versions = 4;

const withVersions = async (): Promise<RegistryStore> => {
  const store = memoryRegistryStore();
  for (let made = 0; made < versions; made += 1)
    await addVersion(store, makeDraft(), call, { modelDescription: '' });
  return store;
};

type Command =
  | { readonly kind: 'write'; readonly value: number }
  | { readonly kind: 'read' }
  | { readonly kind: 'compare-and-set'; readonly expected: number | null; readonly value: number };

const number = fc.integer({ min: 1, max: versions });
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), value: number }),
  fc.record({ kind: fc.constant('read' as const) }),
  fc.record({
    kind: fc.constant('compare-and-set' as const),
    expected: fc.option(number),
    value: number,
  }),
);

/** Runs a command and notes when it began, when it ended and what it said. */
const perform = async (store: RegistryStore, wanted: Command, tick: () => number): Promise<Operation> => {
  const start = tick();
  if (wanted.kind === 'read') {
    const value = versionOfAlias(await findModel(store, 'weather', 'rain'), 'challenger') ?? null;
    return { kind: 'read', start, value, end: tick() };
  }
  const request = { model: 'rain', alias: 'challenger', version: wanted.value };
  if (wanted.kind === 'write') {
    await setAlias(store, request, call);
    return { ...wanted, start, end: tick() };
  }
  const code = await thrownCode(setAlias(store, { ...request, expectedVersion: wanted.expected }, call));
  return { ...wanted, start, ok: code === 'none', end: tick() };
};

describe('an alias', () => {
  it('is a linearizable register, however reads and writes interleave', async () => {
    const plan = fc.array(fc.array(command, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(plan, fc.scheduler(), async (processes, scheduler) => {
        const store = await withVersions();
        const slow: RegistryStore = {
          ...store,
          model: scheduler.scheduleFunction(store.model),
          commit: scheduler.scheduleFunction(store.commit),
        };
        let now = 0;
        const tick = () => {
          now += 1;
          return now;
        };
        const run = async (commands: readonly Command[]) => {
          const done: Operation[] = [];
          for (const wanted of commands) done.push(await perform(slow, wanted, tick));
          return done;
        };
        const history = await scheduler.waitFor(Promise.all(processes.map(run)));
        expect(isLinearizable(history.flat())).toBe(true);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('would be caught if it lost a write', () => {
    const lost: readonly Operation[] = [
      { kind: 'write', value: 1, start: 1, end: 2 },
      { kind: 'write', value: 2, start: 3, end: 4 },
      { kind: 'read', value: 1, start: 5, end: 6 },
    ];
    expect(isLinearizable(lost)).toBe(false);
    expect(isLinearizable([...lost.slice(0, 2), { kind: 'read', value: 2, start: 5, end: 6 }])).toBe(true);
  });

  it('moves for exactly one of many who expect it where it is', async () => {
    const store = await withVersions();
    const claims = Array.from({ length: 20 }, (_, index) =>
      thrownCode(
        setAlias(
          store,
          { model: 'rain', alias: 'challenger', version: 1 + (index % versions), expectedVersion: null },
          call,
        ),
      ),
    );
    const codes = await Promise.all(claims);
    expect(codes.filter((code) => code === 'none')).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['none', 'storage.conflict']));
  });
});
