import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { HistoryFile } from '../../../../contracts/features/materialization';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import { quoteName, quoteText } from '../../../../contracts/sql/quote';
import type { SqlSession } from '../../../../contracts/sql/session';
import { historyColumns } from '../definitions/draft-view';
import { inParallel } from '../in-parallel';
import { typedColumns, typedNames } from './history-columns';

export interface OfflineStores {
  readonly session: SqlSession;
  readonly files: ObjectFiles;
}

const parallelReads = 16;

/** Local paths of objects, in their order; named by their keys, so that an object fetched twice is one file. */
export const fetchAll = (
  { session, files }: OfflineStores,
  keys: readonly string[],
): Promise<readonly string[]> =>
  inParallel(keys, parallelReads, async (key) => {
    const path = session.path(key.replaceAll(/[^A-Za-z0-9.=-]/g, '_'));
    await files.fetch(key, path);
    return path;
  });

const listOf = (paths: readonly string[]): string => `[${paths.map(quoteText).join(', ')}]`;

const parquetRows = (
  view: FeatureViewVersion,
  paths: readonly string[],
  { tie, deleted }: { readonly tie: string; readonly deleted: string },
): readonly string[] =>
  paths.length === 0
    ? []
    : [
        `SELECT ${typedNames(view)}, ${tie} AS ${historyColumns.tie}, ${deleted} AS ${historyColumns.deleted} FROM read_parquet(${listOf(paths)}, hive_partitioning = false)`,
      ];

/** Rows of files that were made of datasets; those of release 0.1.0 know of no deleted rows. */
export const datasetRows = async (
  stores: OfflineStores,
  view: FeatureViewVersion,
  files: readonly HistoryFile[],
): Promise<readonly string[]> => {
  const paths = await fetchAll(
    stores,
    files.map(({ key }) => key),
  );
  const isOld = (index: number) => files[index]?.month === undefined;
  return [
    ...parquetRows(
      view,
      paths.filter((_, index) => !isOld(index)),
      { tie: `''`, deleted: historyColumns.deleted },
    ),
    ...parquetRows(
      view,
      paths.filter((_, index) => isOld(index)),
      { tie: `''`, deleted: 'false' },
    ),
  ];
};

/** Rows of files that were made of pushes. */
export const pushedRows = async (
  stores: OfflineStores,
  view: FeatureViewVersion,
  files: readonly HistoryFile[],
): Promise<readonly string[]> =>
  parquetRows(
    view,
    await fetchAll(
      stores,
      files.map(({ key }) => key),
    ),
    { tie: historyColumns.tie, deleted: 'false' },
  );

/** JSON has no bytes: they are base64 in a text. */
const jsonType = (sql: string): string => sql.replace(/^BLOB/, 'VARCHAR');

const outOfJson = ({ name, sql }: { readonly name: string; readonly sql: string }): string => {
  const column = quoteName(name);
  if (sql === 'BLOB') return `from_base64(${column}) AS ${column}`;
  return sql === 'BLOB[]' ? `list_transform(${column}, lambda b: from_base64(b)) AS ${column}` : column;
};

/** Rows of pushes that lie as JSON lines. */
export const lineRows = async (
  stores: OfflineStores,
  view: FeatureViewVersion,
  keys: readonly string[],
): Promise<readonly string[]> => {
  if (keys.length === 0) return [];
  const paths = await fetchAll(stores, keys);
  const columns = [...typedColumns(view), { name: historyColumns.tie, sql: 'VARCHAR' }];
  const types = columns.map(({ name, sql }) => `${quoteText(name)}: ${quoteText(jsonType(sql))}`).join(', ');
  return [
    `SELECT ${columns.map(outOfJson).join(', ')}, false AS ${historyColumns.deleted} FROM read_json(${listOf(paths)}, format = 'newline_delimited', columns = {${types}})`,
  ];
};

/** Of no rows at all: the columns of a history. */
const noRows = (view: FeatureViewVersion): string =>
  `SELECT ${typedColumns(view)
    .map(({ name, sql }) => `CAST(NULL AS ${sql}) AS ${quoteName(name)}`)
    .join(', ')}, '' AS ${historyColumns.tie}, false AS ${historyColumns.deleted} WHERE false`;

/** Rows of several queries as one; of none, no rows. */
export const allOf = (view: FeatureViewVersion, queries: readonly string[]): string =>
  queries.length === 0 ? noRows(view) : queries.join(' UNION ALL ');
