import type { FeatureViewVersion, Materialization } from '../../../../contracts/features/feature-view';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import { quoteText } from '../../../../contracts/sql/quote';
import type { SqlSession } from '../../../../contracts/sql/session';
import { writeHistory } from './history-sql';
import { snapshotKey } from './snapshot-id';

const rowsByFile = async (
  session: SqlSession,
  names: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  if (names.length === 0) return new Map();
  const paths = names.map((name) => quoteText(session.path(name))).join(', ');
  const rows = await session.rows(`SELECT file_name, num_rows FROM parquet_file_metadata([${paths}])`);
  return new Map(rows.map((row) => [String(row['file_name']), Number(row['num_rows'])]));
};

/** Writes the table `history` as the Parquet files of a snapshot; the same history gives the same objects. */
export const keepHistory = async (
  { session, files }: { readonly session: SqlSession; readonly files: ObjectFiles },
  view: FeatureViewVersion,
  snapshot: string,
): Promise<Materialization['files']> => {
  const folder = 'history';
  await session.run(writeHistory(view, session.path(folder)));
  const names = await session.list(folder);
  const rows = await rowsByFile(session, names);
  const kept: Materialization['files'] = [];
  for (const name of names) {
    const key = snapshotKey(view, snapshot, name.slice(folder.length + 1));
    await files.put(session.path(name), key);
    kept.push({ key, ...(await session.fingerprint(name)), rows: rows.get(session.path(name)) ?? 0 });
  }
  return kept;
};
