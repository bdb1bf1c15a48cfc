import { type FeatureViewVersion, featureViewVersionSchema } from '../../../contracts/features/feature-view';
import { minutesAgo } from './any';

/** A feature view with three features. */
export const makeFeatureView = (): FeatureViewVersion =>
  featureViewVersionSchema.parse({
    schemaVersion: 1,
    project: 'weather',
    name: 'daily_weather',
    version: 1,
    digest: 'c'.repeat(64),
    entities: [{ entity: 'city', joinKey: 'city', type: 'STRING' }],
    source: 'city-weather',
    sql: 'select 1',
    timestamp: 'event_timestamp',
    ttlSeconds: 172_800,
    historySeconds: null,
    features: ['temp_max', 'temp_min', 'wind'].map((name) => ({ name, type: 'DOUBLE' })),
    execution: 'training-1',
    createdAt: minutesAgo(500),
    createdBy: 'execution:training-1',
  });
