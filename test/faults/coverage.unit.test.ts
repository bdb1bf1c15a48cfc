/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { allRoutes } from '../../contracts/routes';
import { allJourneys } from './journeys/all';
import { allListeners, allSteps } from './platform';
import { nameResources } from './world';

nameResources();

const isWriting = (permission: string): boolean => !/:read$|^public$|^authenticated$/.test(permission);

/** Everything of the platform that changes something. */
const writing = (): readonly string[] => [
  ...allRoutes
    .filter(({ method, permission }) => method !== 'GET' && isWriting(permission))
    .map(({ id }) => id),
  ...Object.keys(allSteps()),
  ...allListeners().flatMap(({ facts, tick }) => [
    ...Object.keys(facts ?? {}).map((fact) => `listen ${fact}`),
    ...(tick ? ['tick'] : []),
  ]),
  'publish',
  'sweep',
];

const covered = new Set(allJourneys.flatMap(({ covers }) => covers));

describe('what writes', () => {
  it('is there: routes, steps, listeners', () => {
    expect(new Set(writing()).size).toBeGreaterThan(90);
  });

  it('is in a journey that faults strike', () => {
    expect(writing().filter((each) => !covered.has(each))).toEqual([]);
  });

  it('is what journeys say that they cover', () => {
    const known = new Set(writing());
    expect([...covered].filter((each) => !known.has(each))).toEqual([]);
  });
});
