import { faultyClients } from './every-client';
import { Faults } from './faults';
import { passingKinds } from './kinds';
import { seededPlan } from './plans';
import { faultSeed } from './seed';
import { hasTestFailed } from './test-failure';

/** How many of the product's calls are struck. */
const share = 0.2;

/**
 * For a `describe`: its tests run while faults strike one call in five of the product, each once. They are faults
 * that the product must survive by itself, so the tests are the same as without. What struck is printed when a test
 * fails.
 */
export const underFaults = (): void => {
  const faults = new Faults();
  let end = () => {};
  beforeAll(() => {
    end = faultyClients(faults);
  });
  beforeEach(() => {
    const scope = expect.getState().currentTestName ?? '';
    faults.follow(seededPlan(faultSeed, scope, { share, kinds: passingKinds }));
  });
  afterEach(() => {
    if (hasTestFailed())
      console.error(`CAIRN_FAULT_SEED=${faultSeed} struck:\n  ${faults.struck.join('\n  ') || 'nothing'}`);
    faults.follow(undefined);
  });
  afterAll(() => end());
};
