import { isCairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import type { DatasetVersion } from '../../../../contracts/datasets/dataset-version';
import type { FeatureViewVersion, Materialization } from '../../../../contracts/features/feature-view';
import type { MaterializeOutput } from '../../../../contracts/features/steps';
import { subjects } from '../../../../contracts/lineage/subjects';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import type { SqlRow, SqlSession } from '../../../../contracts/sql/session';
import { historyToOnline } from '../online/history-to-online';
import type { OnlineStore } from '../online/online-store';
import { isoOf } from '../values/microseconds';
import { computeHistory } from './compute-history';
import { keepHistory } from './keep-history';
import { loadDataset } from './load-dataset';
import { joinPushed } from './load-history';
import type { MaterializationStore } from './materialization-store';
import { snapshotId } from './snapshot-id';

export interface MaterializeStores {
  readonly session: SqlSession;
  readonly files: ObjectFiles;
  readonly online: OnlineStore;
  readonly materializations: MaterializationStore;
}

/** The computed history with the rows that were pushed: what is known online. */
const known = 'known history';

const timeOf = (value: SqlRow[string] | undefined): bigint | null =>
  value === null || value === undefined ? null : BigInt(value as bigint);

const statementOf = (
  view: FeatureViewVersion,
  dataset: DatasetVersion,
  made: Materialization,
  execution: string,
) => ({
  project: view.project,
  fact: 'FeaturesMaterialized' as const,
  subject: subjects.featureView(view.name, view.version),
  relations: [
    { role: 'execution', subject: subjects.execution(execution) },
    { role: 'input', subject: subjects.datasetVersion(dataset.dataset, dataset.version) },
  ],
  details: {
    snapshot: made.snapshot,
    rows: made.rows,
    entities: made.entities,
    onlineItems: made.onlineItems,
    from: made.from,
    to: made.to,
  },
  afterDigest: dataset.digest,
});

const materialize = async (
  stores: MaterializeStores,
  view: FeatureViewVersion,
  dataset: DatasetVersion,
  execution: string,
  call: Call,
): Promise<Materialization> => {
  const { session, files, online, materializations } = stores;
  const snapshot = snapshotId(view, dataset);
  const before = await materializations.snapshot(view.project, view.name, view.version, snapshot);
  const latest = await materializations.latest(view.project, view.name, view.version);
  await loadDataset(session, files, dataset);
  const summary = await computeHistory(stores, view, dataset.createdAt, before ?? latest);
  const last = timeOf(summary['last_event']);
  const first = timeOf(summary['first_event']);
  const kept = before?.files ?? (await keepHistory(stores, view, snapshot));
  const history = view.historySeconds;
  await joinPushed(stores, view, known);
  const onlineItems = await historyToOnline(session, online, view, known, {
    from: history === null || last === null ? null : last - BigInt(history) * 1_000_000n,
    keepUntil: Math.ceil(Date.parse(call.time) / 1000) + (history ?? 0),
  });
  const made: Materialization = {
    schemaVersion: 1,
    view: view.name,
    version: view.version,
    snapshot,
    datasets: [{ dataset: dataset.dataset, version: dataset.version, digest: dataset.digest }],
    rows: Number(summary['n']),
    entities: Number(summary['entities']),
    onlineItems,
    files: [...kept],
    from: first === null ? null : isoOf(first),
    to: last === null ? null : isoOf(last),
    createdTimestamp: dataset.createdAt,
    materializedAt: call.time,
  };
  if (latest?.snapshot !== snapshot)
    await materializations.record(view.project, made, statementOf(view, dataset, made, execution), call);
  return made;
};

/**
 * Runs a view's SQL over a dataset version and writes what it gives: the offline history as Parquet, then the
 * online values. Both may be repeated; the snapshot counts as materialized when it is recorded, last of all.
 * Fails when the SQL does not give what the view declares.
 */
export const materializeView = async (
  stores: MaterializeStores,
  view: FeatureViewVersion,
  dataset: DatasetVersion,
  execution: string,
  call: Call,
): Promise<MaterializeOutput> => {
  const { name, version } = view;
  try {
    const { rows, entities, onlineItems } = await materialize(stores, view, dataset, execution, call);
    return { outcome: 'passed', reason: null, view: name, version, rows, entities, onlineItems };
  } catch (error) {
    if (!isCairnError(error) || error.code !== 'feature.sql.refused') throw error;
    return {
      outcome: 'failed',
      reason: error.message,
      view: name,
      version,
      rows: 0,
      entities: 0,
      onlineItems: 0,
    };
  }
};
