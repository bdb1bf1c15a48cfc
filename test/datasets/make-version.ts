import { digestOf } from '../../contracts/canonical-json';
import type { DatasetVersion } from '../../contracts/datasets/dataset-version';
import type { Statement } from '../../contracts/journal';

/** A manifest with defaults for what a test is not about; its digest follows from dataset and version. */
export const makeVersion = (fields: Partial<DatasetVersion> = {}): DatasetVersion => {
  const { dataset = 'readings', version = 1 } = fields;
  const sha256 = digestOf({ dataset, version });
  return {
    schemaVersion: 1,
    project: 'weather',
    dataset,
    version,
    kind: 'raw',
    digest: sha256,
    files: [{ key: `projects/weather/datasets/${sha256}.parquet`, size: 10, sha256, rows: 1 }],
    rows: 1,
    columns: [{ name: 'wind', type: 'double' }],
    statistics: [
      {
        column: 'wind',
        type: 'double',
        count: 1,
        nulls: 0,
        distinct: 1,
        // Beyond what a number of DynamoDB holds.
        min: 1.5e300,
        max: 1.5e300,
        mean: 1.5e300,
        stddev: null,
        quantiles: null,
        top: [{ value: 1.5e300, count: 1 }],
      },
    ],
    parent: null,
    source: { path: 'readings.csv', sha256 },
    steps: [],
    cleaning: [],
    expectations: [],
    execution: '1',
    createdAt: '2026-03-01T08:00:00.000Z',
    createdBy: 'execution:1',
    ...fields,
  };
};

export const makeStatement = ({ project, dataset, version }: DatasetVersion): Statement => ({
  project,
  fact: 'DatasetVersionCreated',
  subject: { kind: 'dataset-version', id: `${dataset}/${version}` },
});
