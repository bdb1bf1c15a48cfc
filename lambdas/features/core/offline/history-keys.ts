import { decodeTime } from 'ulid';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { featureHistoryPrefix } from '../../../../contracts/objects';

type Named = Pick<FeatureViewVersion, 'project' | 'name' | 'version'>;

const prefixOf = (view: Named): string => featureHistoryPrefix(view.project, view.name, view.version);

/** Which part of a history a file belongs to: rows of datasets, or rows that were pushed. */
export type HistoryPart = 'history' | 'pushes';

/** A Parquet file of a history, hive-partitioned by month and named by its content. */
export const historyFileKey = (view: Named, part: HistoryPart, month: string, sha256: string): string =>
  `${prefixOf(view)}${part}/event_month=${month}/${sha256}.parquet`;

/** Where pushed rows of a view version are appended, one object of JSON lines per push. */
export const pushedPrefix = (view: Named): string => `${prefixOf(view)}pushed/`;

/** The object of one push, by its id (ULID). */
export const pushedKey = (view: Named, id: string): string => `${pushedPrefix(view)}${id}.jsonl`;

/** Milliseconds since 1970 at which a push began, of its key. */
export const timeOfPush = (key: string): number => decodeTime(idOfPush(key));

/** Id of a push, of its key. */
export const idOfPush = (key: string): string => key.slice(key.lastIndexOf('/') + 1, -'.jsonl'.length);
