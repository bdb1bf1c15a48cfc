import { digestOf } from '../../../../contracts/canonical-json';
import { splits, type TrainingSetDescription } from '../../../../contracts/features/training-set';
import { isHashSplit } from '../../../../contracts/project/split';
import type { SqlRow } from '../../../../contracts/sql/session';
import type { TrainingSetRequest } from './training-set-request';

const named = ({ name, version, digest }: { name: string; version: number; digest: string }) => ({
  name,
  version,
  digest,
});

/** What training-set.json says. Holds no time and no execution: equal contents are one training set. */
export const describeTrainingSet = (
  { pinned, service, views, requestViews, datasets }: TrainingSetRequest,
  summary: SqlRow,
  sha256: string,
): TrainingSetDescription => {
  const rows = Number(summary['n']);
  const { split } = pinned.training;
  const splitOf = (name: (typeof splits)[number]) => ({
    ...(isHashSplit(split) ? { share: split[name] } : split[name]),
    rows: Number(summary[`${name}_rows`]),
  });
  const description: Omit<TrainingSetDescription, 'digest'> = {
    schemaVersion: 1,
    project: service.project,
    sha256,
    rows,
    features: service.features.map(({ feature, type, nullable }) => ({
      name: feature,
      type,
      ...(nullable ? { nullable } : {}),
    })),
    label: pinned.label.column,
    baselineColumn: pinned.label.baselineColumn ?? null,
    entities: [...pinned.labelKeys],
    timestamp: 'event_timestamp',
    selection: pinned.training.selection,
    scaling: pinned.training.scaling,
    datasetVersions: datasets.map(({ dataset, version, digest }) => ({ name: dataset, version, digest })),
    featureService: named(service),
    featureViews: views.map(named),
    ...(requestViews.length > 0 ? { requestViews: requestViews.map(named) } : {}),
    split: { train: splitOf('train'), validation: splitOf('validation'), test: splitOf('test') },
    rowsOutsideSplits: Number(summary['answers']) - rows,
    ...(pinned.label.asKnown ? { asKnown: true } : {}),
  };
  return { ...description, digest: digestOf(description) };
};
