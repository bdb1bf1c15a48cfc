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
  /** Table with the pushed rows that no manifest holds as Parquet, where it was made already (`loadLines`). */
  readonly lines?: string;
}

const parallelReads = 16;
/** Pushes are small: the wait for each is what reading them takes. */
const parallelLines = 64;
/** Objects of pushes that lie on the local disk at once. */
const portionLines = 512;

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

/** Rows of files of JSON lines. */
const lineRows = (view: FeatureViewVersion, paths: readonly string[]): string => {
  const columns = [...typedColumns(view), { name: historyColumns.tie, sql: 'VARCHAR' }];
  const types = columns.map(({ name, sql }) => `${quoteText(name)}: ${quoteText(jsonType(sql))}`).join(', ');
  return `SELECT ${columns.map(outOfJson).join(', ')}, false AS ${historyColumns.deleted} FROM read_json(${listOf(paths)}, format = 'newline_delimited', columns = {${types}})`;
};

/** Of no rows at all: the columns of a history. */
const noRows = (view: FeatureViewVersion): string =>
  `SELECT ${typedColumns(view)
    .map(({ name, sql }) => `CAST(NULL AS ${sql}) AS ${quoteName(name)}`)
    .join(', ')}, '' AS ${historyColumns.tie}, false AS ${historyColumns.deleted} WHERE false`;

/** Rows of several queries as one; of none, no rows. */
export const allOf = (view: FeatureViewVersion, queries: readonly string[]): string =>
  queries.length === 0 ? noRows(view) : queries.join(' UNION ALL ');

/**
 * Reads pushes that lie as JSON lines into a table, portion by portion, until all are read or the table holds
 * `mostRows`. Each object is fetched once, and its local file gives way to that of a later portion. Returns how many
 * of the keys, from the first, were read.
 */
export const loadLines = async (
  { session, files }: OfflineStores,
  view: FeatureViewVersion,
  table: string,
  keys: readonly string[],
  mostRows = Number.POSITIVE_INFINITY,
): Promise<number> => {
  const name = quoteName(table);
  await session.run(`CREATE OR REPLACE TABLE ${name} AS ${noRows(view)}`);
  for (let start = 0; start < keys.length; start += portionLines) {
    const portion = keys.slice(start, start + portionLines);
    const paths = await inParallel([...portion.entries()], parallelLines, async ([place, key]) => {
      const path = session.path(`pushed-${place}.jsonl`);
      await files.fetch(key, path);
      return path;
    });
    await session.run(`INSERT INTO ${name} ${lineRows(view, paths)}`);
    const [counted = {}] = await session.rows(`SELECT count(*) AS n FROM ${name}`);
    if (Number(counted['n']) >= mostRows) return start + portion.length;
  }
  return keys.length;
};
