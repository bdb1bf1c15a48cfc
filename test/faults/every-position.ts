import * as fc from 'fast-check';
import type { Blow } from '../harness/faults/faults';
import { planAt } from '../harness/faults/plans';
import { faultSeed } from '../harness/faults/seed';
import { makeWorld, type World } from './world';

/** A use case, or several in a row, and what must hold whatever happened meanwhile. */
export interface Journey {
  readonly run: (world: World) => Promise<void>;
  /** Compares a replay of the journal with the state. */
  readonly check: (world: World) => void;
}

const always = Number.POSITIVE_INFINITY;

/** What may become of one write: whoever makes it never hears of it, hears late, or is refused until he gives up. */
export const blows = {
  'is lost before it arrives, at every attempt': { kind: 'lost before', attempts: always },
  'is done, while every reply is lost': { kind: 'lost after', attempts: always },
  'is done, while its first reply is lost': { kind: 'lost after' },
  'is throttled at every attempt': { kind: 'throttled', attempts: always },
} as const satisfies Readonly<Record<string, Blow>>;

/** Several faults at random positions; some strike the first attempt only. */
export const severalBlows = (positions: number) =>
  fc
    .array(
      fc.tuple(
        fc.nat({ max: positions }),
        fc.record({
          kind: fc.constantFrom('lost before', 'lost after', 'timed out', 'throttled', 'unavailable'),
          attempts: fc.constantFrom(1, 2, always),
        }),
      ),
      { maxLength: 6 },
    )
    .map((list) => new Map<number, Blow>(list as [number, Blow][]));

const travel = async ({ run, check }: Journey, plan: ReadonlyMap<number, Blow>): Promise<World> => {
  const world = makeWorld(planAt(plan));
  await run(world);
  check(world);
  return world;
};

/** Pauses between attempts take no time. */
export const withoutPauses = (): void => {
  beforeEach(() => jest.spyOn(Math, 'random').mockReturnValue(0));
  afterEach(() => jest.restoreAllMocks());
};

/**
 * Tests of a journey: with each fault at each of its writes, one at a time, and with several at random
 * (CAIRN_FAULT_SEED; what failed is in the report).
 */
export const withFaultsEverywhere = (name: string, journey: Journey): void => {
  describe(name, () => {
    withoutPauses();

    it('agrees with the journal when nothing fails', async () => {
      const { faults } = await travel(journey, new Map());
      expect(faults.calls.length).toBeGreaterThan(1);
    });

    it.each(Object.entries(blows))(
      'agrees with the journal when any one write %s',
      async (_what, blow) => {
        const { faults } = await travel(journey, new Map());
        for (let position = 0; position < faults.calls.length; position += 1) {
          const world = await travel(journey, new Map([[position, blow]]));
          expect(world.faults.struck.length).toBeGreaterThan(0);
        }
      },
      60_000,
    );

    it('agrees with the journal when several writes fail, in any way', async () => {
      await fc.assert(
        fc.asyncProperty(severalBlows(40), async (plan) => {
          await travel(journey, plan);
        }),
        { numRuns: 40, seed: faultSeed },
      );
    }, 60_000);
  });
};
