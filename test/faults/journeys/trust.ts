import type { Journey } from '../journey';
import { deployed } from './serving';
import { featuresReady } from './training';

const replayed: Journey = {
  name: 'served values that are replayed',
  after: deployed,
  covers: ['features.replayServed'],
  slow: true,
  // A report is named by its time: a second attempt leaves its own, and the pointer names the last.
  leftovers: /_consistency/,
  run: async ({ ask }) => {
    expect(await ask('features.replayServed', { endpoint: 'rain' })).toMatchObject({
      verdict: 'nothing to compare',
    });
    expect(await ask('features.getServedConsistency', { endpoint: 'rain' })).toMatchObject({ sampled: 0 });
    return {};
  },
};

const erased: Journey = {
  name: 'an entity that is erased, up to the wait for pushes that are under way',
  after: featuresReady,
  covers: ['features.eraseEntity'],
  slow: true,
  // What was deleted by an attempt whose answer was lost is not there to be counted by the next one.
  alike: /"(objectVersions|onlineItems|files|rows)":\d+/g,
  run: async ({ ask }) => {
    const request = { entity: 'city', keys: { city: 'seattle' }, clientToken: 'once' };
    const erasure = await ask('features.eraseEntity', request, { who: 'root' });
    expect(erasure).toMatchObject({ status: 'settling' });
    expect(await ask('features.getErasure', { erasureId: erasure['id'] })).toMatchObject({
      status: 'settling',
    });
    return {};
  },
};

export const trustJourneys = [replayed, erased];
