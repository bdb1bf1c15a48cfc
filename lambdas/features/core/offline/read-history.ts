import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import { quoteName, quoteNames } from '../../../../contracts/sql/quote';
import type { SqlRow, SqlSession } from '../../../../contracts/sql/session';
import { historyColumns } from '../definitions/draft-view';
import { loadHistory } from './load-history';
import type { MaterializationStore } from './materialization-store';

/** Event times (RFC 3339), both included. */
export interface EventRange {
  readonly from: string;
  readonly to: string;
}

export interface HistoryStores {
  readonly files: ObjectFiles;
  readonly materializations: Pick<MaterializationStore, 'latest'>;
  readonly view: (project: string, name: string, version: number) => Promise<FeatureViewVersion | undefined>;
  readonly withSession: <T>(work: (session: SqlSession) => Promise<T>) => Promise<T>;
}

const relation = 'history';

/** Of rows with one entity and event time, the one that was created last. Keys and features by name; `event` in microseconds. */
const historyQuery = (view: FeatureViewVersion, from: bigint, to: bigint): string => {
  const keys = quoteNames(view.entities.map(({ joinKey }) => joinKey));
  const times = (type: string, name: string) =>
    type === 'UNIX_TIMESTAMP' ? `epoch_us(${quoteName(name)}) AS ${quoteName(name)}` : quoteName(name);
  const features = view.features.map(({ name, type }) => times(type, name)).join(', ');
  const event = `epoch_us(${historyColumns.event})`;
  return `SELECT ${keys}, ${event} AS event, ${features} FROM ${quoteName(relation)}
    WHERE ${event} BETWEEN ${from} AND ${to}
    QUALIFY row_number() OVER (PARTITION BY ${keys}, ${historyColumns.event} ORDER BY ${historyColumns.created} DESC NULLS LAST, ${historyColumns.tie} DESC NULLS LAST) = 1`;
};

const micro = (time: string): bigint => BigInt(Date.parse(time)) * 1000n;

/** Hands on the offline history of a view version as it is now; false when there is none. */
export const readHistory = async (
  stores: HistoryStores,
  request: { readonly project: string; readonly view: string; readonly version: number } & EventRange,
  each: (rows: readonly SqlRow[], view: FeatureViewVersion) => void,
): Promise<boolean> => {
  const { project, version } = request;
  const view = await stores.view(project, request.view, version);
  const materialization = await stores.materializations.latest(project, request.view, version);
  if (!view || !materialization) return false;
  const [from, to] = [micro(request.from), micro(request.to) + 999n];
  await stores.withSession(async (session) => {
    await loadHistory({ session, files: stores.files }, view, materialization, relation, { from, to });
    for await (const rows of session.stream(historyQuery(view, from, to))) each(rows, view);
  });
  return true;
};
