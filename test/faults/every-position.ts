import * as fc from 'fast-check';
import { type FaultKind, type FaultPlan, faultKinds } from '../harness/faults';
import { makeWorld, type World } from './world';

/** A use case, or several in a row, and what must hold whatever happened meanwhile. */
export interface Journey {
  readonly run: (world: World) => Promise<void>;
  /** Compares a replay of the journal with the state. */
  readonly check: (world: World) => void;
}

const travel = async ({ run, check }: Journey, plan: FaultPlan): Promise<World> => {
  const world = makeWorld(plan);
  await run(world);
  check(world);
  return world;
};

/**
 * Tests of a journey: with a fault of each kind at each of its writes, one at a time, and with several at random
 * (the seed is in the report of a failure).
 */
export const withFaultsEverywhere = (name: string, journey: Journey): void => {
  describe(name, () => {
    it('agrees with the journal when nothing fails', async () => {
      const { faults } = await travel(journey, new Map());
      expect(faults.calls.length).toBeGreaterThan(1);
    });

    it.each(faultKinds)('agrees with the journal when any one write is %s', async (kind) => {
      const { faults } = await travel(journey, new Map());
      for (let position = 0; position < faults.calls.length; position += 1) {
        const world = await travel(journey, new Map([[position, kind]]));
        expect(world.faults.struck).toBe(1);
      }
    });

    it('agrees with the journal when several writes fail, in any way', async () => {
      const fault = fc.tuple(fc.nat({ max: 40 }), fc.constantFrom<FaultKind>(...faultKinds));
      await fc.assert(
        fc.asyncProperty(fc.array(fault, { maxLength: 6 }), async (faults) => {
          await travel(journey, new Map(faults));
        }),
        { numRuns: 60 },
      );
    });
  });
};
