import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { HistoryFile } from '../../../../contracts/features/materialization';
import { quoteName, quoteNames, quoteText } from '../../../../contracts/sql/quote';
import type { SqlRow } from '../../../../contracts/sql/session';
import { historyColumns } from '../definitions/draft-view';
import { inParallel } from '../in-parallel';
import { isoOf } from '../values/microseconds';
import { datasetRows, type OfflineStores, pushedRows } from './fetch-files';
import { rowsOfFile } from './file-size';
import { identityOf, typedColumns } from './history-columns';
import { type HistoryPart, historyFileKey } from './history-keys';
import { monthOf } from './manifest';

/** A month with so many small files gets one of them: each is a request of whoever reads it. */
const mostSmallFiles = 8;

/** Uploads at once: each holds a part of its file in memory. */
const parallelWrites = 8;

const { event, created, month, tie, deleted } = historyColumns;

/** Order of rows in a file; with it equal rows give equal bytes. */
const orderOf = (view: FeatureViewVersion): string => quoteNames([...identityOf(view), created, tie]);

/** What tells of a row that it was pushed (`tie`), or that it vanished from its dataset (`deleted`). */
const marks: Readonly<Record<HistoryPart, string>> = { history: deleted, pushes: tie };

const names = (view: FeatureViewVersion, part: HistoryPart): string =>
  quoteNames([...typedColumns(view).map(({ name }) => name), marks[part]]);

/** Writes a relation, one folder a month, at most so many rows a file. */
const writeRows = (
  view: FeatureViewVersion,
  part: HistoryPart,
  relation: string,
  folder: string,
  mostRows: number | null,
): string => {
  const row = `row_number() OVER (PARTITION BY ${month} ORDER BY ${orderOf(view)})`;
  const place = mostRows === null ? '0' : `CAST(floor((${row} - 1) / ${mostRows}) AS INTEGER)`;
  const rows = `SELECT *, strftime(${event}, '%Y-%m') AS ${month} FROM ${quoteName(relation)}`;
  // By month first: a partition that is closed and opened again becomes two files.
  return `COPY (SELECT ${names(view, part)}, ${month}, ${place} AS place FROM (${rows}) ORDER BY ${month}, ${orderOf(view)})
    TO ${quoteText(folder)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880, PARTITION_BY (${month}, place), FILENAME_PATTERN 'rows-{i}')`;
};

const isoTime = (value: SqlRow[string] | undefined): string => isoOf(BigInt(value as bigint));

/** Rows and events of local files, by path. */
const contents = async (stores: OfflineStores, paths: readonly string[]): Promise<Map<string, SqlRow>> => {
  const rows = await stores.session.rows(
    `SELECT filename, count(*) AS n, epoch_us(min(${event})) AS first_event, epoch_us(max(${event})) AS last_event
      FROM read_parquet([${paths.map(quoteText).join(', ')}], filename = true, hive_partitioning = false) GROUP BY filename`,
  );
  return new Map(rows.map((row) => [String(row['filename']), row]));
};

const keepWritten = async (
  stores: OfflineStores,
  view: FeatureViewVersion,
  part: HistoryPart,
  folder: string,
  revised: ReadonlySet<string>,
): Promise<readonly HistoryFile[]> => {
  const { session, files } = stores;
  const written = (await session.list(folder)).filter((name) => name.endsWith('.parquet'));
  const about = await contents(
    stores,
    written.map((name) => session.path(name)),
  );
  return inParallel(written, parallelWrites, async (name): Promise<HistoryFile> => {
    const ofMonth = /event_month=([^/]+)\//.exec(name)?.[1] ?? '';
    const found = about.get(session.path(name));
    const { size, sha256 } = await session.fingerprint(name);
    const key = historyFileKey(view, part, ofMonth, sha256);
    await files.put(session.path(name), key);
    return {
      key,
      size,
      sha256,
      rows: Number(found?.['n']),
      month: ofMonth,
      from: isoTime(found?.['first_event']),
      to: isoTime(found?.['last_event']),
      ...(revised.has(ofMonth) ? { revises: true } : {}),
    };
  });
};

const byMonth = (a: HistoryFile, b: HistoryFile): number =>
  monthOf(a) === monthOf(b) ? (a.key < b.key ? -1 : 1) : monthOf(a) < monthOf(b) ? -1 : 1;

/** Small files of months that would have too many of them with one more. */
const filesToMerge = (
  view: FeatureViewVersion,
  before: readonly HistoryFile[],
  months: ReadonlySet<string>,
): ReadonlySet<HistoryFile> => {
  const isSmall = (file: HistoryFile) => file.rows < rowsOfFile(view) / 2 && months.has(monthOf(file));
  const small = Map.groupBy(before.filter(isSmall), monthOf);
  return new Set([...small.values()].filter((files) => files.length + 1 >= mostSmallFiles).flat());
};

const readers = { history: datasetRows, pushes: pushedRows } as const;

let written = 0;

/**
 * Adds rows to the files of a history, in the months of their events: new files beside those that are there, or
 * one for the small files of a month and the new rows together. No row that was ever known is dropped. Files of
 * other months stay as they are; equal rows and files give equal bytes.
 *
 * @param relation table with the columns of a history; `revises` (boolean) if rows correct others
 * @returns all files of the history, by month
 */
export const keepFiles = async (
  stores: OfflineStores,
  view: FeatureViewVersion,
  part: HistoryPart,
  relation: string,
  before: readonly HistoryFile[],
): Promise<readonly HistoryFile[]> => {
  const { session } = stores;
  const months = await session.rows(
    `SELECT strftime(${event}, '%Y-%m') AS month, ${part === 'history' ? 'bool_or(revises)' : 'false'} AS revises FROM ${quoteName(relation)} GROUP BY month`,
  );
  if (months.length === 0) return before;
  const merged = filesToMerge(view, before, new Set(months.map((row) => String(row['month']))));
  const revised = new Set([
    ...months.filter((row) => row['revises'] === true).map((row) => String(row['month'])),
    ...[...merged].filter(({ revises }) => revises).map(monthOf),
  ]);
  const columns = quoteNames([...typedColumns(view).map(({ name }) => name), tie, deleted]);
  const together = `${relation} together`;
  const old = await readers[part](stores, view, [...merged]);
  await session.run(
    `CREATE OR REPLACE VIEW ${quoteName(together)} AS ${[`SELECT ${columns} FROM ${quoteName(relation)}`, ...old].join(' UNION ALL ')}`,
  );
  const [largest] = await session.rows(
    `SELECT max(n) AS n FROM (SELECT count(*) AS n FROM ${quoteName(together)} GROUP BY strftime(${event}, '%Y-%m'))`,
  );
  const most = rowsOfFile(view);
  written += 1;
  const folder = `kept-${written}`;
  await session.run(
    writeRows(view, part, together, session.path(folder), Number(largest?.['n']) > most ? most : null),
  );
  const added = await keepWritten(stores, view, part, folder, revised);
  return [...before.filter((file) => !merged.has(file)), ...added].sort(byMonth);
};
