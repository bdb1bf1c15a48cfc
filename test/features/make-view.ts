import { digestOf } from '../../contracts/canonical-json';
import type { EntityVersion } from '../../contracts/features/entity';
import type { FeatureServiceVersion } from '../../contracts/features/feature-service';
import type { FeatureViewVersion, Materialization } from '../../contracts/features/feature-view';
import type { RequestViewVersion } from '../../contracts/features/request-view';

/** A feature view with defaults for what a test is not about; its digest follows from name and version. */
export const makeView = (fields: Partial<FeatureViewVersion> = {}): FeatureViewVersion => {
  const { name = 'daily_weather', version = 1 } = fields;
  return {
    schemaVersion: 1,
    project: 'weather',
    name,
    version,
    digest: digestOf({ name, version }),
    entities: [{ entity: 'city', joinKey: 'city', type: 'STRING' }],
    source: 'city-weather',
    sql: 'SELECT city, day AS event_timestamp, wind FROM "city-weather"',
    timestamp: 'event_timestamp',
    ttlSeconds: null,
    historySeconds: null,
    features: [{ name: 'wind', type: 'DOUBLE' }],
    execution: 'execution-1',
    createdAt: '2026-03-01T08:00:00.000Z',
    createdBy: 'execution:1',
    ...fields,
  };
};

export const makeService = (fields: Partial<FeatureServiceVersion> = {}): FeatureServiceVersion => {
  const { name = 'rain_v1', version = 1 } = fields;
  return {
    schemaVersion: 1,
    project: 'weather',
    name,
    version,
    digest: digestOf({ name, version }),
    features: [{ view: 'daily_weather', viewVersion: 1, feature: 'wind', type: 'DOUBLE' }],
    execution: 'execution-1',
    createdAt: '2026-03-01T08:00:00.000Z',
    createdBy: 'execution:1',
    ...fields,
  };
};

export const makeMaterialization = (fields: Partial<Materialization> = {}): Materialization => ({
  schemaVersion: 1,
  view: 'daily_weather',
  version: 1,
  snapshot: '0123456789abcdef',
  datasets: [{ dataset: 'city-weather', version: 2, digest: 'd'.repeat(64) }],
  rows: 1,
  entities: 1,
  onlineItems: 1,
  files: [],
  from: '2012-01-01T00:00:00.000000Z',
  to: '2012-01-01T00:00:00.000000Z',
  createdTimestamp: '2026-03-01T08:00:00.000Z',
  materializedAt: '2026-03-01T08:00:00.000Z',
  ...fields,
});

export const makeEntity = (fields: Partial<EntityVersion> = {}): EntityVersion => {
  const { name = 'city', version = 1 } = fields;
  return {
    schemaVersion: 1,
    project: 'weather',
    name,
    version,
    digest: digestOf({ name, version }),
    joinKeys: [{ entity: name, joinKey: name, type: 'STRING' }],
    execution: 'execution-1',
    createdAt: '2026-03-01T08:00:00.000Z',
    createdBy: 'execution:1',
    ...fields,
  };
};

export const makeRequestView = (fields: Partial<RequestViewVersion> = {}): RequestViewVersion => {
  const { name = 'asked', version = 1 } = fields;
  return {
    schemaVersion: 1,
    project: 'weather',
    name,
    version,
    digest: digestOf({ name, version }),
    inputs: [{ name: 'factor', type: 'DOUBLE' }],
    uses: [{ view: 'daily_weather', viewVersion: 1, feature: 'wind', type: 'DOUBLE' }],
    features: [{ name: 'scaled', type: 'DOUBLE', expression: 'wind * factor' }],
    execution: 'execution-1',
    createdAt: '2026-03-01T08:00:00.000Z',
    createdBy: 'execution:1',
    ...fields,
  };
};
