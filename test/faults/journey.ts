import * as fc from 'fast-check';
import type { Blow } from '../harness/faults/faults';
import { planAt } from '../harness/faults/plans';
import { faultSeed } from '../harness/faults/seed';
import { MemoryCloud } from './cloud/cloud';
import { dumpOf } from './dump';
import { blows, severalBlows, withoutPauses } from './every-position';
import { type Platform, platformIn } from './platform';
import { makeWorld } from './world';

/** What later journeys need to know of this one. */
export type Memo = Readonly<Record<string, unknown>>;

/** One use case, or a few, from their request to their end. */
export interface Journey {
  readonly name: string;
  /** The journey that must be over; its state is where this one begins. */
  readonly after?: Journey;
  /** What it runs: ids of routes, steps, `listen <fact>`, `tick`, `publish`, `sweep`. */
  readonly covers: readonly string[];
  /**
   * The protocol has no token by which a client's second request is known: asked again, the thing is made again,
   * whole, and may be there more than once.
   */
  readonly repeats?: boolean;
  /** What of a line may differ from one run to another besides ids and times: numbers that are given out. */
  readonly alike?: RegExp;
  /** What may stay behind of an attempt that failed: it is named by nothing, or read once however often it is there. */
  readonly leftovers?: RegExp;
  /** It computes (DuckDB), so that a run takes a good part of a second: fewer of its writes are struck. */
  readonly slow?: boolean;
  readonly run: (platform: Platform, memo: Memo) => Promise<object>;
}

interface State {
  readonly cloud: MemoryCloud;
  readonly memo: Memo;
}

const begun = new Map<Journey, Promise<State>>();

/** The state after a journey that nothing struck. */
export const stateAfter = (journey: Journey | undefined): Promise<State> => {
  if (!journey) return Promise.resolve({ cloud: new MemoryCloud(), memo: {} });
  const known = begun.get(journey) ?? undisturbed(journey);
  begun.set(journey, known);
  return known;
};

const undisturbed = async (journey: Journey): Promise<State> => {
  const before = await stateAfter(journey.after);
  const world = makeWorld(undefined, before.cloud.clone());
  const memo = { ...before.memo, ...(await journey.run(platformIn(world), before.memo)) };
  return { cloud: world.cloud, memo };
};

const countsOf = (lines: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
};

/** Lines of a state that were not there before, each as often as it was added. */
const added = (lines: readonly string[], before: readonly string[]): readonly string[] => {
  const left = new Map(countsOf(before));
  return lines.filter((line) => {
    const known = left.get(line) ?? 0;
    left.set(line, known - 1);
    return known <= 0;
  });
};

/** Lines that are there so often as all are, once each: what was made several times was made whole every time. */
const once = (lines: readonly string[], expected: readonly string[]): readonly string[] => {
  const times = Math.max(1, Math.round(lines.length / Math.max(1, expected.length)));
  const counts = [...countsOf(lines)];
  return counts.flatMap(([line, count]) => Array<string>(Math.ceil(count / times)).fill(line)).sort();
};

/** Tells whether a run ended as one that nothing struck. */
const expectSame = async (journey: Journey, cloud: MemoryCloud): Promise<void> => {
  const dump = (of: MemoryCloud) =>
    dumpOf(of, journey.alike).filter((line) => !journey.leftovers?.test(line));
  const before = dump((await stateAfter(journey.after)).cloud);
  const wanted = dump((await stateAfter(journey)).cloud);
  const found = dump(cloud);
  const made = added(found, before);
  const wantedMade = added(wanted, before);
  expect(journey.repeats ? once(made, wantedMade) : made).toEqual(wantedMade);
  // What was there before is there still, unless this journey changes it undisturbed, too.
  expect(added(before, found)).toEqual(added(before, wanted));
};

const travel = async (journey: Journey, plan: ReadonlyMap<number, Blow>) => {
  const { cloud, memo } = await stateAfter(journey.after);
  const world = makeWorld(planAt(plan), cloud.clone());
  const platform = platformIn(world);
  try {
    await journey.run(platform, memo);
    await expectSame(journey, world.cloud);
  } catch (error) {
    throw new Error(
      `struck:\n  ${world.faults.struck.join('\n  ') || 'nothing'}\n${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
  return platform;
};

/** Every position; of more than `most` a sample, evenly spread, that each seed takes elsewhere. */
const positionsOf = (count: number, most: number): readonly number[] => {
  const all = Array.from({ length: count }, (_, position) => position);
  const every = Math.ceil(count / most);
  return all.filter((position) => position % every === faultSeed % every);
};

const minute = 60_000;

/**
 * Tests of a journey: with each fault at each write, and with several faults at random, everything that AWS holds in the end must be what it holds when nothing fails.
 */
export const describeJourney = (journey: Journey): void => {
  describe(journey.name, () => {
    withoutPauses();
    beforeAll(() => stateAfter(journey), minute);

    it('ends the same when it is made twice undisturbed', async () => {
      const { world, used } = await travel(journey, new Map());
      expect(world.faults.calls.length).toBeGreaterThan(0);
      expect(journey.covers.filter((each) => !used.has(each))).toEqual([]);
    });

    it.each(Object.entries(blows))(
      'ends the same when any one write %s',
      async (_what, blow) => {
        const { calls } = (await travel(journey, new Map())).world.faults;
        for (const position of positionsOf(calls.length, journey.slow ? 6 : 24)) {
          const { world } = await travel(journey, new Map([[position, blow]]));
          expect(world.faults.struck.length).toBeGreaterThan(0);
        }
      },
      3 * minute,
    );

    it(
      'ends the same when several writes fail, in any way',
      async () => {
        const { calls } = (await travel(journey, new Map())).world.faults;
        const plans = severalBlows(2 * calls.length);
        await fc.assert(
          fc.asyncProperty(plans, async (plan) => {
            await travel(journey, plan);
          }),
          { numRuns: journey.slow ? 4 : 10, seed: faultSeed },
        );
      },
      3 * minute,
    );
  });
};
