import { CairnError, isCairnError } from '../../../../contracts/cairn-error';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { CheckOutput } from '../../../../contracts/features/steps';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import type { SqlSession } from '../../../../contracts/sql/session';
import { checkWindows } from '../aggregates/check-windows';
import { inParallel } from '../in-parallel';
import { loadHistory } from '../offline/load-history';
import type { MaterializationStore } from '../offline/materialization-store';
import type { OnlineStore } from '../online/online-store';
import { isAggregated } from '../online/rows-of-view';
import { microsecondsOf } from '../values/microseconds';
import { type Comparison, compareSample } from './compare-sample';
import { createSamples, expectedSamples } from './sample-sql';
import { entityOf, onlineRows } from './sampled-rows';

export interface CheckStores {
  readonly session: SqlSession;
  readonly files: ObjectFiles;
  readonly online: OnlineStore;
  readonly materializations: Pick<MaterializationStore, 'latest'>;
}

const parallelReads = 32;
const shownMismatches = 5;

const outcomeOf = (view: FeatureViewVersion, comparisons: readonly Comparison[]): CheckOutput => {
  const compared = comparisons.reduce((sum, one) => sum + one.compared, 0);
  const mismatches = comparisons.flatMap((one) => one.mismatches);
  if (mismatches.length === 0) return { outcome: 'passed', reason: null, compared, mismatches: 0 };
  const shown = mismatches.slice(0, shownMismatches).join('; ');
  const reason = `${mismatches.length} of ${compared} online values of ${view.name} differ from the offline join: ${shown}`;
  return { outcome: 'failed', reason, compared, mismatches: mismatches.length };
};

/** A sum that neither side can say is a fact about the data, which people act on. */
const compareWindows = async (stores: CheckStores, view: FeatureViewVersion): Promise<CheckOutput> => {
  try {
    return outcomeOf(view, await checkWindows(stores, view, 'history'));
  } catch (error) {
    if (!isCairnError(error) || error.code !== 'feature.aggregate.overflow') throw error;
    return { outcome: 'failed', reason: error.message, compared: 0, mismatches: 0 };
  }
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
  const { hasUniqueEvents } = await loadHistory(stores, view, latest, 'history');
  if (isAggregated(view)) return compareWindows(stores, view);
  const last = latest.to === null ? undefined : microsecondsOf(latest.to);
  const from =
    view.historySeconds === null || last === undefined
      ? null
      : last - BigInt(view.historySeconds) * 1_000_000n;
  await session.run(createSamples(view, from));
  const samples = await session.rows(expectedSamples(view, hasUniqueEvents));
  const groups = [...Map.groupBy(samples, (sample) => entityOf(view, sample))];
  const comparisons = await inParallel(groups, parallelReads, async ([entity, own]) => {
    const rows = await onlineRows(online, view, entity, own, from);
    return own.map((sample, index) => compareSample(view, entity, sample, rows[index]));
  });
  return outcomeOf(view, comparisons.flat());
};
