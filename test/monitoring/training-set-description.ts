import type { TrainingSetDescription } from '../../contracts/features/training-set';
import { sha256 } from '../registry/fixtures';

/** What a test says of its training set; everything else is the same in all of them. */
type Given = Pick<TrainingSetDescription, 'digest' | 'rows' | 'features' | 'split'>;

/** A description of a training set of the weather project, as features write it beside the rows. */
export const trainingSetDescription = (given: Given): TrainingSetDescription => ({
  schemaVersion: 1,
  project: 'weather',
  sha256: sha256('c'),
  label: 'will_rain',
  baselineColumn: null,
  entities: ['city'],
  timestamp: 'event_timestamp',
  selection: { method: 'none' },
  scaling: 'none',
  datasetVersions: [],
  featureService: { name: 'rain_v1', version: 1, digest: sha256('d') },
  featureViews: [],
  rowsOutsideSplits: 0,
  ...given,
});
