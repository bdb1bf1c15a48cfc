import { createHash } from 'node:crypto';
import { digestOf } from '../../../../contracts/canonical-json';
import type { FeatureViewVersion, Materialization } from '../../../../contracts/features/feature-view';
import type { HistoryFile } from '../../../../contracts/features/materialization';
import { featureHistoryPrefix } from '../../../../contracts/objects';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import { quoteName, quoteNames, quoteText } from '../../../../contracts/sql/quote';
import type { SqlSession } from '../../../../contracts/sql/session';
import { historyColumns } from '../definitions/draft-view';
import { keyForms } from '../offline/history-types';
import { filesOf, listFiles, pushesOf } from '../offline/manifest';
import type { Lease } from '../offline/materialization-store';
import { entityKeyOf } from '../values/entity-key';
import { parseExact } from '../values/exact-json';
import { microsecondsOf } from '../values/microseconds';
import type { KeyTexts } from './entity-hash';
import { isErased, isErasedSql } from './erased-until';
import type { ErasureStore, ObjectEraser } from './erasure-store';

export interface HistoryStores {
  readonly session: SqlSession;
  readonly files: ObjectFiles;
  readonly erasures: Pick<ErasureStore, 'manifests' | 'rewrite'>;
  readonly objects: ObjectEraser;
}

export interface ErasedHistory {
  /** Objects up to this key are clean; null when all are. */
  readonly after: string | null;
  readonly files: number;
  readonly rows: number;
  readonly objectVersions: number;
}

export interface ErasingTime {
  /** Objects up to this key are clean. */
  readonly after: string;
  readonly isOver: () => boolean;
  /**
   * Told of the keys whose rows were found (of views with further join keys too), before any of them is removed: an
   * attempt that breaks off must leave them known.
   */
  readonly note: (entities: readonly string[]) => Promise<void>;
}

interface Cleaned {
  readonly key: string;
  readonly rows: number;
  readonly entities: readonly string[];
  /** What takes its place in manifests; null when nothing was left, undefined for an object that is in none. */
  readonly instead?: HistoryFile | null;
}

/** Which rows go: those of these keys that an erasure takes. */
export interface ErasedRows {
  readonly keys: KeyTexts;
  readonly until: string;
}

type View = FeatureViewVersion;

const matching = (view: View, { keys, until }: ErasedRows): string =>
  view.entities
    .flatMap(({ joinKey, type }) => {
      const value = keys[joinKey];
      return value === undefined
        ? []
        : [`${quoteName(joinKey)} = CAST(${quoteText(value)} AS ${keyForms[type].sql})`];
    })
    .concat(`(${isErasedSql(`CAST(${quoteText(until)} AS TIMESTAMP)`)})`)
    .join(' AND ');

/** Order of rows in a file that is written anew: as histories have it, so that attempts give equal bytes. */
const orderOf = (view: View): string =>
  quoteNames([...view.entities.map(({ joinKey }) => joinKey), 'event_timestamp', 'created_timestamp']);

/** Names in the scratch folder. The engine remembers files by name, so no two objects may have one. */
const scratchNames = (key: string) => {
  const name = digestOf({ key });
  return { before: `before-${name}.parquet`, after: `after-${name}.parquet` };
};

/** A Parquet file without the rows of the entity, under the name of its new content in the same folder. */
const cleanParquet = async (
  stores: HistoryStores,
  view: View,
  erased: ErasedRows,
  key: string,
): Promise<Cleaned | undefined> => {
  const { session } = stores;
  const names = scratchNames(key);
  try {
    await stores.files.fetch(key, session.path(names.before));
    return await writeCleaned(stores, view, erased, key, names);
  } finally {
    await Promise.all([session.remove(names.before), session.remove(names.after)]);
  }
};

const writeCleaned = async (
  { session, files }: HistoryStores,
  view: View,
  erased: ErasedRows,
  key: string,
  { before, after }: ReturnType<typeof scratchNames>,
): Promise<Cleaned | undefined> => {
  const path = session.path(before);
  const source = `read_parquet(${quoteText(path)}, hive_partitioning = false)`;
  const where = matching(view, erased);
  const names = view.entities.map(({ joinKey }, index) => `${quoteName(joinKey)} AS k${index}`);
  const found = await session.rows(
    `SELECT ${names.join(', ')}, count(*) AS n FROM ${source} WHERE ${where} GROUP BY ALL`,
  );
  if (found.length === 0) return undefined;
  const rows = found.reduce((sum, row) => sum + Number(row['n']), 0);
  const entities = found.map((row) =>
    entityKeyOf(
      view.entities,
      Object.fromEntries(view.entities.map(({ joinKey }, index) => [joinKey, row[`k${index}`]])),
    ),
  );
  await session.run(
    `COPY (SELECT * FROM ${source} WHERE NOT (${where}) ORDER BY ${orderOf(view)}) TO ${quoteText(session.path(after))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`,
  );
  const [left = {}] = await session.rows(
    `SELECT count(*) AS n, strftime(min(event_timestamp), '%Y-%m-%dT%H:%M:%S.%fZ') AS first, strftime(max(event_timestamp), '%Y-%m-%dT%H:%M:%S.%fZ') AS last FROM read_parquet(${quoteText(session.path(after))})`,
  );
  if (Number(left['n']) === 0) return { key, rows, entities, instead: null };
  const { size, sha256 } = await session.fingerprint(after);
  const moved = `${key.slice(0, key.lastIndexOf('/') + 1)}${sha256}.parquet`;
  await files.put(session.path(after), moved);
  const span = { from: String(left['first']), to: String(left['last']) };
  return { key, rows, entities, instead: { key: moved, size, sha256, rows: Number(left['n']), ...span } };
};

type Line = Readonly<Record<string, unknown>>;

/** Times of lines are UTC without a zone. */
const timeIn = (line: Line, column: string): bigint => microsecondsOf(`${line[column]}Z`) ?? 0n;

/** The lines of a push: those that are erased, parsed, and the others as they are. */
const splitLines = async (
  { files }: Pick<HistoryStores, 'files'>,
  { keys, until }: ErasedRows,
  key: string,
) => {
  const lines = (await files.read(key)).split('\n').filter((line) => line !== '');
  const parsed = lines.map((text) => ({ text, line: parseExact(text) as Line }));
  const last = microsecondsOf(until) ?? 0n;
  const isTaken = ({ line }: (typeof parsed)[number]) =>
    Object.entries(keys).every(([name, value]) => String(line[name]) === value) &&
    isErased(
      { event: timeIn(line, historyColumns.event), created: timeIn(line, historyColumns.created) },
      last,
    );
  return {
    erased: parsed.filter(isTaken).map(({ line }) => line),
    left: parsed.filter((one) => !isTaken(one)).map(({ text }) => text),
  };
};

const findLines = async (
  stores: HistoryStores,
  view: View,
  rows: ErasedRows,
  key: string,
): Promise<Cleaned | undefined> => {
  const { erased } = await splitLines(stores, rows, key);
  if (erased.length === 0) return undefined;
  const entities = [...new Set(erased.map((line) => entityKeyOf(view.entities, line)))];
  return { key, rows: erased.length, entities };
};

/** Takes the lines of the entity out of a push; the object keeps its key, which says when it was pushed. */
const cleanLines = async (stores: HistoryStores, rows: ErasedRows, key: string): Promise<number> => {
  const { left } = await splitLines(stores, rows, key);
  if (left.length === 0) return stores.objects.erase([key]);
  await stores.files.write(key, `${left.join('\n')}\n`);
  return 0;
};

/** A list of files with what took the place of cleaned ones; undefined when it names none of them. */
const replaced = (
  files: readonly HistoryFile[],
  cleaned: ReadonlyMap<string, HistoryFile | null>,
): readonly HistoryFile[] | undefined => {
  if (!files.some(({ key }) => cleaned.has(key))) return undefined;
  return files.flatMap((file) => {
    const instead = cleaned.get(file.key);
    if (instead === undefined) return [file];
    return instead === null
      ? []
      : [{ ...file, ...instead, ...(file.month ? {} : { from: undefined, to: undefined }) }];
  });
};

/** The manifest without the cleaned files; undefined when it names none of them. */
const rewritten = async (
  stores: HistoryStores,
  view: View,
  manifest: Materialization,
  cleaned: ReadonlyMap<string, HistoryFile | null>,
): Promise<Materialization | undefined> => {
  const { pushed } = manifest;
  const own = replaced(await filesOf(stores.files, manifest), cleaned);
  const pushes = pushed && replaced(await pushesOf(stores.files, manifest), cleaned);
  if (!own && !pushes) return undefined;
  const { filesAt: _before, ...rest } = manifest;
  return {
    ...(own ? { ...rest, ...(await listFiles(stores.files, view, own)) } : manifest),
    ...(pushed && pushes
      ? { pushed: { until: pushed.until, ...(await listFiles(stores.files, view, pushes)) } }
      : {}),
  };
};

/** All manifests name the new files before the old ones go: whoever reads in between reads one or the other. */
const rewriteManifests = async (
  stores: HistoryStores,
  view: View,
  cleaned: ReadonlyMap<string, HistoryFile | null>,
  lease: Lease,
): Promise<void> => {
  if (cleaned.size === 0) return;
  for (const manifest of await stores.erasures.manifests(view.project, view.name, view.version)) {
    const after = await rewritten(stores, view, manifest, cleaned);
    if (after) await stores.erasures.rewrite(view.project, after, lease);
  }
};

/** Statistics show values and rows: they are taken again with the next materialization. */
const isFound = (key: string): boolean => key.endsWith('/statistics.json');

/** Looks through objects in the order of their keys, until the time is over. */
const findRows = async (
  stores: HistoryStores,
  view: View,
  rows: ErasedRows,
  pending: readonly string[],
  { after, isOver }: ErasingTime,
): Promise<{ readonly found: readonly Cleaned[]; readonly last: string }> => {
  const found: Cleaned[] = [];
  let last = after;
  for (const key of pending) {
    if (isOver()) break;
    const find = key.endsWith('.jsonl') ? findLines : cleanParquet;
    const one = await find(stores, view, rows, key);
    if (one) found.push(one);
    last = key;
  }
  return { found, last };
};

/**
 * Removes rows of an entity, as far as an erasure takes them, from every object of a view version's history, as far as
 * the time goes: files are written anew without them, manifests of all times name the new files, and the old ones are
 * deleted with all their versions. What was cleaned stays clean when it is asked again.
 */
export const eraseHistory = async (
  stores: HistoryStores,
  view: View,
  rows: ErasedRows,
  lease: Lease,
  time: ErasingTime,
): Promise<ErasedHistory> => {
  const prefix = featureHistoryPrefix(view.project, view.name, view.version);
  const listed = await stores.files.list(prefix);
  const pending = listed.filter((key) => key > time.after && /\.(parquet|jsonl)$/.test(key));
  const { found, last } = await findRows(stores, view, rows, pending, time);
  const entities = [...new Set(found.flatMap((one) => one.entities))];
  if (entities.length > 0) await time.note(entities);
  let objectVersions = 0;
  for (const { key, instead } of found)
    if (instead === undefined) objectVersions += await cleanLines(stores, rows, key);
  const moved = new Map(
    found.flatMap(({ key, instead }) => (instead === undefined ? [] : [[key, instead] as const])),
  );
  await rewriteManifests(stores, view, moved, lease);
  objectVersions += await stores.objects.erase([...moved.keys(), ...listed.filter(isFound)]);
  const isDone = last === (pending.at(-1) ?? time.after);
  if (isDone) objectVersions += await stores.objects.eraseFormer(prefix);
  return {
    after: isDone ? null : last,
    files: found.length,
    rows: found.reduce((sum, one) => sum + one.rows, 0),
    objectVersions,
  };
};

/** A salted hash of a hash: says nothing to whoever has not both. */
export const commitmentOf = (salt: string, hash: string): string =>
  createHash('sha256').update(`${salt}${hash}`).digest('hex');
