import type { TrainingSetDescription } from '../../contracts/features/training-set';
import { sha256 } from '../registry/fixtures';

/** The description of a training set, with every field that one may have. */
export const makeDescription = (): TrainingSetDescription => ({
  schemaVersion: 1,
  project: 'weather',
  digest: sha256('b'),
  sha256: sha256('c'),
  rows: 120,
  features: [
    { name: 'wind', type: 'DOUBLE' },
    { name: 'temp_max', type: 'DOUBLE', nullable: true },
  ],
  label: 'will_rain',
  baselineColumn: 'same_as_today',
  entities: ['city'],
  timestamp: 'event_timestamp',
  selection: { method: 'none' },
  scaling: 'none',
  datasetVersions: [{ name: 'city-weather', version: 2, digest: sha256('1') }],
  featureService: { name: 'rain_v1', version: 1, digest: sha256('d') },
  featureViews: [{ name: 'daily_weather', version: 1, digest: sha256('e') }],
  split: {
    train: { from: '2012-01-01', to: '2012-12-31', rows: 100 },
    validation: { share: 0.1, rows: 10 },
    test: { share: 0.1, rows: 10 },
  },
  rowsOutsideSplits: 3,
});
