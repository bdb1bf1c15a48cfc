import type { JoinKey } from '../../../../contracts/features/feature';
import type { FeatureViewVersion, Materialization } from '../../../../contracts/features/feature-view';
import type { FeatureValue } from '../../../../contracts/features/online';
import { keptAs } from '../../../../contracts/features/value-types';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import { quoteName, quoteText } from '../../../../contracts/sql/quote';
import type { SqlRow, SqlSession } from '../../../../contracts/sql/session';
import { historyColumns } from '../definitions/draft-view';
import { renderDuckDb } from '../join/duckdb-renderer';
import type { HistoryWindow } from '../offline/event-window';
import { keyForms } from '../offline/history-types';
import { loadHistory } from '../offline/load-history';
import { microsecondsOf } from '../values/microseconds';
import { isWindowed, joinedView } from './joined-view';
import type { ServedQuestion } from './served-questions';

/** What the history says to a question that was served. Times are microseconds. */
export interface Replayed {
  readonly question: ServedQuestion;
  /** By place in the view; what the offline join gives. */
  readonly expected: readonly FeatureValue[];
  /** Event of the row that won, of windows the newest one; null without one. */
  readonly event: bigint | null;
  /** When the row became known, of windows the last one; and the same of a row that no push has brought. */
  readonly created: bigint | null;
  readonly batch: bigint | null;
  /** The values of the event that was served; null when the history holds no such event. */
  readonly ofServedEvent: readonly FeatureValue[] | null;
  /** When these became known. */
  readonly createdOfServed: bigint | null;
}

export interface ReplayStores {
  readonly session: SqlSession;
  readonly files: ObjectFiles;
}

const number = '__question';
const servedEvent = '__served_event';
const day = 86_400_000_000n;

const micro = (time: string): bigint => microsecondsOf(time) ?? 0n;

/** Name under which the history of a view is readable after a replay. */
export const replayedHistory = ({ name, version }: Pick<FeatureViewVersion, 'name' | 'version'>): string =>
  `replayed ${name}@${version}`;

/** A join key of a question, as SQL of its type; the name of the entity stands for its join key, as online. */
export const keySql = ({ entity }: ServedQuestion, key: JoinKey): string => {
  const value = entity[key.joinKey] ?? entity[key.entity];
  return `CAST(${value === undefined ? 'NULL' : quoteText(String(value))} AS ${keyForms[key.type].sql})`;
};
const timestamp = (time: string): string => `make_timestamp(${micro(time)})`;

/** The time that a question is about. */
const askedTime = ({ asOf, time }: ServedQuestion): string => asOf ?? time;

/** When the served values of a view became true; null when it had no row. */
export const servedEventOf = (view: FeatureViewVersion, { features }: ServedQuestion): string | null => {
  const own = view.features.flatMap(({ name }) => features[name]?.eventTime ?? []);
  return own[0] ?? null;
};

/** Questions as a table: number, join keys, time, and the event that was served. */
const createQuestions = (
  view: FeatureViewVersion,
  relation: string,
  questions: readonly ServedQuestion[],
): string => {
  const rows = questions.map((question, index) => {
    const keys = view.entities.map((key) => keySql(question, key));
    const event = servedEventOf(view, question);
    return `(${index}, ${[...keys, timestamp(askedTime(question)), event === null ? 'CAST(NULL AS TIMESTAMP)' : timestamp(event)].join(', ')})`;
  });
  const names = [
    number,
    ...view.entities.map(({ joinKey }) => joinKey),
    historyColumns.event,
    servedEvent,
  ].map(quoteName);
  return `CREATE TABLE ${quoteName(relation)} AS SELECT * FROM (VALUES ${rows.join(', ')}) AS t (${names.join(', ')})`;
};

/** A value as a row of DuckDB is read: times as microseconds. */
const read = (alias: string, view: FeatureViewVersion, prefix: string): string =>
  view.features
    .map(({ name, type }, index) => {
      const column = `${alias}.${quoteName(name)}`;
      const plain = keptAs(type) === 'UNIX_TIMESTAMP' ? `epoch_us(${column})` : column;
      return `${plain} AS ${prefix}${index}`;
    })
    .join(', ');

const ofNewest = (view: FeatureViewVersion, questions: string, join: string, history: string): string => {
  const keys = view.entities.map(({ joinKey }) => `q.${quoteName(joinKey)} = h.${quoteName(joinKey)}`);
  const { event, created, tie } = historyColumns;
  return `SELECT q.${number} AS n, ${read('j', view, 'f')}, epoch_us(j.${event}) AS event, epoch_us(j.${created}) AS created,
      CASE WHEN coalesce(j.${tie}, '') = '' THEN epoch_us(j.${created}) END AS batch, epoch_us(h.${created}) AS served_created,
      h.${event} IS NOT NULL AS known, ${read('h', view, 'h')}
    FROM (${join}) AS j JOIN ${quoteName(questions)} AS q USING (${number})
    LEFT JOIN ${quoteName(history)} AS h ON ${[...keys, `h.${event} = q.${servedEvent}`].join(' AND ')} ORDER BY n`;
};

/** Windows, with the newest event that they may hold and when their rows became known. */
const ofWindows = (
  view: FeatureViewVersion,
  questions: string,
  join: string,
  history: string,
  asKnown: boolean,
): string => {
  const keys = view.entities.map(({ joinKey }) => `q.${quoteName(joinKey)} = h.${quoteName(joinKey)}`);
  const { event, created, tie, deleted } = historyColumns;
  const known = asKnown ? `AND h.${created} <= q.${event}` : '';
  return `WITH rows AS (SELECT q.${number}, h.${event} AS event, h.${created} AS created, h.${tie} AS tie, ${asKnown ? `h.${deleted}` : 'false'} AS gone
      FROM ${quoteName(questions)} AS q JOIN ${quoteName(history)} AS h ON ${[...keys, `h.${event} <= q.${event}`].join(' AND ')} ${known}
      QUALIFY row_number() OVER (PARTITION BY q.${number}, h.${event} ORDER BY h.${created} DESC NULLS LAST, h.${tie} DESC) = 1),
    known AS (SELECT ${number}, epoch_us(max(event) FILTER (NOT gone)) AS event, epoch_us(max(created)) AS created,
      epoch_us(max(created) FILTER (coalesce(tie, '') = '')) AS batch FROM rows GROUP BY ${number})
    SELECT j.${number} AS n, ${read('j', view, 'f')}, known.event, known.created, known.batch
    FROM (${join}) AS j LEFT JOIN known USING (${number}) ORDER BY n`;
};

const valuesIn = (row: SqlRow, view: FeatureViewVersion, prefix: string): readonly FeatureValue[] =>
  view.features.map((_, index) => (row[`${prefix}${index}`] ?? null) as FeatureValue);

const bigintOf = (value: SqlRow[string] | undefined): bigint | null =>
  value === null || value === undefined ? null : BigInt(value as bigint);

/** Months of the history that can matter: back to the oldest row that a question may be answered from. */
export const replayedWindow = (
  view: FeatureViewVersion,
  questions: readonly ServedQuestion[],
): HistoryWindow => {
  const times = questions.map((question) => micro(askedTime(question)));
  const served = questions.flatMap((question) => {
    const event = servedEventOf(view, question);
    return event === null ? [] : [micro(event)];
  });
  const reach = Math.max(0, ...view.features.map(({ aggregate }) => aggregate?.windowSeconds ?? 0));
  const back = BigInt(Math.max(view.ttlSeconds ?? 0, 2 * reach)) * 1_000_000n;
  const all = [...times, ...served].sort((a, b) => (a < b ? -1 : 1));
  const [first = 0n, last = first] = [all[0], all.at(-1)];
  const unbounded = view.ttlSeconds === null && reach === 0;
  // A day more on both sides: what was written under a wrong time zone lies near.
  return { from: unbounded ? null : first - back - 2n * day, to: last + 2n * day };
};

/**
 * Asks the offline history of one view what a set of questions should have been answered. Aggregates are replayed
 * as they were known when asked; views that answer by a row, as they are known now, with the time at which that
 * row became known.
 */
export const replayView = async (
  stores: ReplayStores,
  view: FeatureViewVersion,
  materialization: Materialization | undefined,
  asked: readonly ServedQuestion[],
): Promise<readonly Replayed[]> => {
  const { session } = stores;
  const questions = asked.filter(({ entity }) =>
    view.entities.every((key) => (entity[key.joinKey] ?? entity[key.entity]) !== undefined),
  );
  if (questions.length === 0) return [];
  const windowed = isWindowed(view);
  const asKnown = windowed && questions.every(({ asOf }) => asOf === null);
  const history = replayedHistory(view);
  const table = `questions of ${history}`;
  const { hasUniqueEvents } = await loadHistory(
    stores,
    view,
    materialization,
    history,
    replayedWindow(view, questions),
    asKnown ? 'then' : 'now',
  );
  await session.run(createQuestions(view, table, questions));
  const joined = joinedView(view, history, { hasUniqueEvents, asKnown });
  const join = renderDuckDb({
    labels: { relation: table, row: number, timestamp: historyColumns.event },
    views: [joined],
    output: [number, ...joined.features.map(({ as }) => as)],
  });
  const sql = windowed
    ? ofWindows(view, table, join, history, asKnown)
    : ofNewest(view, table, join, history);
  return (await session.rows(sql)).map((row) => ({
    question: questions[Number(row['n'])] as ServedQuestion,
    expected: valuesIn(row, view, 'f'),
    event: bigintOf(row['event']),
    created: bigintOf(row['created']),
    batch: bigintOf(row['batch']),
    createdOfServed: bigintOf(row['served_created']),
    ofServedEvent: row['known'] === true ? valuesIn(row, view, 'h') : null,
  }));
};
