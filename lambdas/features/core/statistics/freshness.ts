import type { FeatureViewVersion, Materialization } from '../../../../contracts/features/feature-view';
import type { ViewFreshness } from '../../../../contracts/features/trust-routes';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import { historyColumns } from '../definitions/draft-view';
import { inParallel } from '../in-parallel';
import { linesAfter } from '../offline/load-history';
import { pushesOf } from '../offline/manifest';
import type { MaterializationStore } from '../offline/materialization-store';
import { isoOf, microsecondsOf } from '../values/microseconds';

export interface FreshnessStores {
  readonly files: ObjectFiles;
  readonly views: { all(project: string): Promise<readonly FeatureViewVersion[]> };
  readonly materializations: Pick<MaterializationStore, 'latest'>;
}

const parallelViews = 8;

const greatest = (times: readonly (bigint | undefined)[]): bigint | null =>
  times.reduce<bigint | null>(
    (most, time) => (time !== undefined && (most === null || time > most) ? time : most),
    null,
  );

/** The newest event of the last push that no manifest holds yet: an earlier push is hardly ever of a later event. */
const newestPushed = async (
  { files }: FreshnessStores,
  view: FeatureViewVersion,
  latest: Materialization | undefined,
): Promise<bigint | null> => {
  const last = (await linesAfter({ files }, view, latest?.pushed)).at(-1);
  if (last === undefined) return null;
  const lines = (await files.read(last)).split('\n').filter((line) => line !== '');
  return greatest(
    lines.map((line) => {
      const { [historyColumns.event]: event } = JSON.parse(line) as Readonly<Record<string, unknown>>;
      return microsecondsOf(String(event));
    }),
  );
};

const freshnessOf = async (
  stores: FreshnessStores,
  view: FeatureViewVersion,
  now: bigint,
): Promise<ViewFreshness> => {
  const latest = await stores.materializations.latest(view.project, view.name, view.version);
  const pushedFiles = (await pushesOf(stores.files, latest)).map(({ to }) => to);
  const known = [latest?.to, ...pushedFiles].map((time) => microsecondsOf(time ?? '') ?? undefined);
  const newest = greatest([...known, (await newestPushed(stores, view, latest)) ?? undefined]);
  const age = newest === null ? null : Number(now - newest) / 1e6;
  const promised = view.freshnessSeconds ?? null;
  return {
    view: view.name,
    version: view.version,
    newestEvent: newest === null ? null : isoOf(newest),
    ageSeconds: age,
    promisedSeconds: promised,
    isKept: promised === null ? null : age !== null && age <= promised,
  };
};

/**
 * How old the newest event of each view of a project is, by what is known offline: of data and of pushes that were
 * kept. Pushes to online only are not seen.
 */
export const freshnessOfViews = async (
  stores: FreshnessStores,
  project: string,
  time: string,
): Promise<readonly ViewFreshness[]> => {
  const now = microsecondsOf(time) ?? 0n;
  return inParallel(await stores.views.all(project), parallelViews, (view) => freshnessOf(stores, view, now));
};
