import type { Journey } from '../journey';
import type { Answer } from '../platform';
import { applied } from './governance';

const view = 'readings';
const readings = {
  view,
  entities: ['town'],
  source: 'city-weather',
  timestamp: 'date',
  features: { wind: 'DOUBLE', weather: 'STRING' },
};
const asked = {
  view: 'asked',
  inputs: { factor: 'DOUBLE' },
  uses: ['readings:wind'],
  features: { scaled: { type: 'DOUBLE', expression: 'wind * factor' } },
};
const windy = { service: 'windy', features: ['readings:*', 'asked:*'] };

const versionOf = ({ definition }: Answer): unknown => (definition as { readonly version: number }).version;

const defined: Journey = {
  name: 'an entity, a view, request-time features and a service that are defined by requests',
  after: applied,
  covers: ['features.putEntity', 'features.putView', 'features.putRequestView', 'features.putService'],
  run: async ({ ask }) => {
    await ask('features.putEntity', { entity: 'town', joinKeys: { city: 'STRING' } });
    await ask('features.putView', readings);
    await ask('features.putRequestView', asked);
    expect(versionOf(await ask('features.putService', windy))).toBe(1);
    return {};
  },
};

/** The last journey: everything of features is defined, and was described. */
export const changed: Journey = {
  name: 'a view that is described and changed, and all that stands on it',
  after: defined,
  covers: ['features.putView', 'features.putRequestView', 'features.putService'],
  run: async ({ ask }) => {
    const described = await ask('features.putView', { ...readings, owner: 'ada', freshness: '2d' });
    expect(versionOf(described)).toBe(1);
    expect(versionOf(await ask('features.putView', { ...readings, ttl: '2d' }))).toBe(2);
    expect(versionOf(await ask('features.putRequestView', asked))).toBe(2);
    expect(versionOf(await ask('features.putService', windy))).toBe(2);
    return {};
  },
};

export const definitionJourneys = [defined, changed];
