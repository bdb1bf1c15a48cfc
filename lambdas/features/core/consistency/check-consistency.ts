import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { CheckOutput } from '../../../../contracts/features/steps';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import type { SqlRow, SqlSession } from '../../../../contracts/sql/session';
import { inParallel } from '../in-parallel';
import { loadHistory } from '../offline/load-history';
import type { MaterializationStore } from '../offline/materialization-store';
import type { OnlineAddress, OnlineStore } from '../online/online-store';
import { readRows } from '../online/rows-of-view';
import { entityKeyOf } from '../values/entity-key';
import { microsecondsOf } from '../values/microseconds';
import { type Comparison, compareSample } from './compare-sample';
import { createSamples, expectedSamples } from './sample-sql';

export interface CheckStores {
  readonly session: SqlSession;
  readonly files: ObjectFiles;
  readonly online: OnlineStore;
  readonly materializations: Pick<MaterializationStore, 'latest'>;
}

const parallelReads = 32;
const shownMismatches = 5;

const addressOf = (view: FeatureViewVersion, sample: SqlRow): OnlineAddress => {
  const keys = Object.fromEntries(view.entities.map(({ joinKey }, index) => [joinKey, sample[`k${index}`]]));
  const entity = entityKeyOf(view.entities, keys);
  return { project: view.project, view: view.name, version: view.version, entity };
};

const onlineRow = async (store: OnlineStore, view: FeatureViewVersion, sample: SqlRow) => {
  const address = addressOf(view, sample);
  if (sample['is_newest'] === true) return (await store.newest([address]))[0];
  const [rows] = await readRows(store, [{ view, addresses: [address] }], BigInt(sample['time'] as bigint));
  return rows?.[0];
};

const outcomeOf = (view: FeatureViewVersion, comparisons: readonly Comparison[]): CheckOutput => {
  const compared = comparisons.reduce((sum, one) => sum + one.compared, 0);
  const mismatches = comparisons.flatMap((one) => one.mismatches);
  if (mismatches.length === 0) return { outcome: 'passed', reason: null, compared, mismatches: 0 };
  const shown = mismatches.slice(0, shownMismatches).join('; ');
  const reason = `${mismatches.length} of ${compared} online values of ${view.name} differ from the offline join: ${shown}`;
  return { outcome: 'failed', reason, compared, mismatches: mismatches.length };
};

/**
 * Compares online values with what the offline join says, bit for bit, for a sample of entities and times: at
 * events, between them, and on both sides of the ttl. The sample is the same for the same data.
 */
export const checkConsistency = async (
  stores: CheckStores,
  view: FeatureViewVersion,
): Promise<CheckOutput> => {
  const { session, online } = stores;
  const latest = await stores.materializations.latest(view.project, view.name, view.version);
  if (!latest)
    throw new CairnError(
      'feature.not-materialized',
      `Feature view ${view.name} version ${view.version} was never materialized.`,
    );
  await loadHistory(stores, view, latest, 'history');
  const last = latest.to === null ? undefined : microsecondsOf(latest.to);
  const from =
    view.historySeconds === null || last === undefined
      ? null
      : last - BigInt(view.historySeconds) * 1_000_000n;
  await session.run(createSamples(view, from));
  const samples = await session.rows(expectedSamples(view));
  const comparisons = await inParallel(samples, parallelReads, async (sample) =>
    compareSample(view, addressOf(view, sample).entity, sample, await onlineRow(online, view, sample)),
  );
  return outcomeOf(view, comparisons);
};
