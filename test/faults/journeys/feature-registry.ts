import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { featureRegistryKey } from '../../../contracts/objects';
import { registry } from '../../../lambdas/features/protocols/feast/registry/messages';
import type { Journey } from '../journey';
import type { Platform } from '../platform';
import { changed } from './definitions';
import { featuresReady } from './training';

const bikes = readFileSync(join(__dirname, '../../features/registry/bikes-registry.pb')).toString('base64');

const namesIn = ({ world }: Platform): readonly string[] => {
  const bytes = world.cloud.buckets.all.get(`data/${featureRegistryKey('weather')}`);
  if (!bytes) throw new Error('there is no registry file');
  const { views, requestViews } = registry.decode(bytes);
  return [...views, ...requestViews].flatMap(({ spec }) => spec?.name ?? []);
};

const defined: Journey = {
  name: 'the registry file, which follows definitions',
  after: changed,
  covers: [
    'listen EntityDefined',
    'listen FeatureViewDefined',
    'listen RequestViewDefined',
    'listen FeatureServiceDefined',
    'listen FeaturesDescribed',
  ],
  run: async (platform) => {
    await platform.tell('EntityDefined');
    await platform.tell('FeatureViewDefined');
    await platform.tell('RequestViewDefined');
    await platform.tell('FeatureServiceDefined');
    await platform.tell('FeaturesDescribed');
    expect(namesIn(platform)).toEqual(['readings', 'asked']);
    return {};
  },
};

const imported: Journey = {
  name: 'a Feast repository that is imported, and the registry file after it',
  after: defined,
  covers: ['features.importRegistry', 'listen FeatureServiceDefined'],
  run: async (platform) => {
    const { defined: made } = await platform.ask('features.importRegistry', { registry: bikes });
    expect(made).toHaveLength(5);
    await platform.tell('FeatureServiceDefined');
    expect(namesIn(platform)).toEqual(['readings', 'station_hourly', 'weekday_demand', 'asked']);
    return {};
  },
};

const materialized: Journey = {
  name: 'the registry file, which follows materializations',
  after: featuresReady,
  covers: ['listen FeaturesMaterialized'],
  run: async (platform) => {
    await platform.tell('FeaturesMaterialized');
    expect(namesIn(platform)).toEqual(['daily_weather']);
    return {};
  },
};

export const featureRegistryJourneys = [defined, imported, materialized];
