import { quoteName, quoteNames } from '../../../../contracts/sql/quote';
import type { JoinLabels, WindowedView } from '../join/join-plan';
import { lowerScale, upperScale } from './exact-sum';
import {
  columnsOf,
  eventColumn,
  eventColumns,
  type SplitSum,
  startSql,
  type WindowColumn,
} from './window-columns';

/** What engines write differently. */
interface WindowDialect {
  /** A timestamp as microseconds since 1970. */
  readonly microseconds: (time: string) => string;
  /** A type for integers of up to 38 digits. */
  readonly wide: string;
  /** Their quotient as such an integer, rounded in whatever way. */
  readonly divide: (value: string, by: string) => string;
  /** Common table expressions that end with `__windows`, of rows as they are known now. */
  readonly windows: (view: WindowedView, wanted: Wanted) => string;
}

const doubleBits = 2 ** 53;

interface Wanted {
  readonly columns: readonly WindowColumn[];
  readonly splits: readonly SplitSum[];
}

const wantedOf = (view: WindowedView): Wanted => {
  const all = view.features.map(({ aggregate }) => columnsOf(view, aggregate));
  const byName = <T extends { readonly name: string }>(list: readonly T[]) => [
    ...new Map(list.map((one) => [one.name, one])).values(),
  ];
  return {
    columns: byName(all.flatMap(({ columns }) => columns)),
    splits: byName(all.flatMap(({ split }) => split ?? [])),
  };
};

/** Labels with keys and time, in microseconds. */
const asked = (labels: JoinLabels, view: WindowedView, { microseconds }: WindowDialect): string =>
  `SELECT ${quoteName(labels.row)} AS __row, ${quoteNames(view.keys)}, ${microseconds(quoteName(labels.timestamp))} AS __time
  FROM ${quoteName(labels.relation)} WHERE ${quoteName(labels.timestamp)} IS NOT NULL`;

/** All rows of the view as events. */
const versions = (view: WindowedView, dialect: WindowDialect): string => {
  const gone = view.deleted === null ? 'false' : `coalesce(${quoteName(view.deleted)}, false)`;
  const values = eventColumns(view, dialect.wide).map(({ name, sql }) => `${sql} AS ${name}`);
  return `SELECT ${quoteNames(view.keys)}, ${dialect.microseconds(quoteName(view.event))} AS __time, ${dialect.microseconds(quoteName(view.created))} AS __created, ${quoteName(view.tie)} AS __tie,
    ${gone} AS __gone, ${[`1 AS ${eventColumn}`, ...values].join(', ')}
  FROM ${quoteName(view.relation)}`;
};

const sameKeys = (view: WindowedView, a: string, b: string): string =>
  view.keys.map((key) => `${a}.${quoteName(key)} = ${b}.${quoteName(key)}`).join(' AND ');

const longestOf = (columns: readonly WindowColumn[]): number =>
  Math.max(...columns.map(({ windowSeconds }) => windowSeconds));

/** `__first`: since when an entity has an event at all. */
const firstOf = (view: WindowedView, since: string, from: string): string =>
  `__first AS (SELECT ${quoteNames(view.keys)}, min(${since}) AS __since FROM ${from} WHERE NOT __gone GROUP BY ${quoteNames(view.keys)})`;

/** `__needed`: of the rows of one entity and time the one that counts, where a label may hold it. */
const needed = (view: WindowedView, { columns }: Wanted): string => {
  const keys = quoteNames(view.keys);
  const place = `row_number() OVER (PARTITION BY ${keys}, __time ORDER BY __created DESC NULLS LAST, __tie DESC NULLS LAST)`;
  const counting = view.hasUniqueEvents
    ? 'SELECT * FROM __versions WHERE NOT __gone'
    : `SELECT * FROM (SELECT *, ${place} AS __place FROM __versions) AS __placed WHERE __place = 1 AND NOT __gone`;
  return `__counting AS (${counting}), ${firstOf(view, '__time', '__counting')}, __bounds AS (
  SELECT ${keys}, min(${startSql('__time', longestOf(columns))}) AS __from, max(__time) AS __to FROM __asked GROUP BY ${keys}
), __needed AS (
  SELECT c.* FROM __counting AS c JOIN __bounds AS b ON ${sameKeys(view, 'b', 'c')} AND c.__time >= b.__from AND c.__time <= b.__to
)`;
};

/**
 * `__framed`: labels and events in one stream, sorted once; every window is a frame that ends at the label, events of
 * its own time included.
 */
const framed = (view: WindowedView, columns: readonly WindowColumn[]): string => {
  const values = [...new Set(columns.map(({ column }) => column))];
  const keys = quoteNames(view.keys);
  const windows = [...new Set(columns.map(({ windowSeconds }) => windowSeconds))];
  const frames = windows.map(
    (seconds) =>
      `w${seconds} AS (PARTITION BY ${keys} ORDER BY __time RANGE BETWEEN (__time - ${startSql('__time', seconds)}) PRECEDING AND CURRENT ROW)`,
  );
  const results = columns.map(
    (one) => `${one.function}(${one.column}) OVER w${one.windowSeconds} AS ${one.name}`,
  );
  return `__stream AS (
  SELECT ${keys}, __time, CAST(NULL AS BIGINT) AS __row, ${values.join(', ')} FROM __needed
  UNION ALL SELECT ${keys}, __time, __row, ${values.map(() => 'NULL').join(', ')} FROM __asked
), __framed AS (
  SELECT * FROM (SELECT __row, ${results.join(', ')} FROM __stream WINDOW ${frames.join(', ')}) AS __all WHERE __row IS NOT NULL
)`;
};

const isExtreme = (column: WindowColumn): boolean => column.function === 'min' || column.function === 'max';

/** `__windows` of frames alone, which every engine has. */
const byFrames = (view: WindowedView, wanted: Wanted): string =>
  `${needed(view, wanted)}, ${framed(view, wanted.columns)}, __windows AS (
  SELECT f.*, CASE WHEN t.__since <= a.__time THEN 1 ELSE 0 END AS __known
  FROM __asked AS a JOIN __framed AS f ON f.__row = a.__row LEFT JOIN __first AS t ON ${sameKeys(view, 't', 'a')}
)`;

/**
 * `__windows` by differences of running sums, which are integers and so exact: one ASOF join finds the sums up to the
 * label, and one for each length of window those before its start. A third of the time of frames, which are left to
 * what cannot be taken back: least and greatest values.
 */
const byRunningSums = (view: WindowedView, wanted: Wanted): string => {
  const extremes = wanted.columns.filter(isExtreme);
  const sums = wanted.columns.filter((column) => !isExtreme(column));
  const running = new Map(sums.map(({ function: fn, column }) => [`${column}_${fn}`, `${fn}(${column})`]));
  const windows = [...new Set(sums.map(({ windowSeconds }) => windowSeconds))];
  const totals = [...running].map(([name, sql]) => `${sql} OVER upto AS ${name}`);
  const keys = quoteNames(view.keys);
  const results = sums.map(({ function: fn, column, windowSeconds, name }) => {
    const total = (table: string) => `coalesce(${table}.${column}_${fn}, 0)`;
    return `${total('e')} - ${total(`s${windowSeconds}`)} AS ${name}`;
  });
  const starts = windows.map(
    (seconds) =>
      `ASOF LEFT JOIN __running AS s${seconds} ON ${sameKeys(view, 'a', `s${seconds}`)} AND ${startSql('a.__time', seconds)} - 1 >= s${seconds}.__time`,
  );
  const ends =
    sums.length > 0
      ? [`ASOF LEFT JOIN __running AS e ON ${sameKeys(view, 'a', 'e')} AND a.__time >= e.__time`]
      : [];
  return [
    needed(view, wanted),
    ...(sums.length > 0
      ? [
          `__running AS (SELECT ${keys}, __time, ${totals.join(', ')} FROM __needed WINDOW upto AS (PARTITION BY ${keys} ORDER BY __time ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))`,
        ]
      : []),
    ...(extremes.length > 0 ? [framed(view, extremes)] : []),
    `__windows AS (
  SELECT ${['a.__row', 'CASE WHEN t.__since <= a.__time THEN 1 ELSE 0 END AS __known', ...results, ...extremes.map(({ name }) => `x.${name}`)].join(', ')}
  FROM __asked AS a ${[...ends, ...starts].join('\n  ')}
  LEFT JOIN __first AS t ON ${sameKeys(view, 't', 'a')}
  ${extremes.length > 0 ? 'LEFT JOIN __framed AS x ON x.__row = a.__row' : ''}
)`,
  ].join(', ');
};

/**
 * `__windows` of what was known at the label's time: events are looked at one by one, because which row of an event
 * counts, and whether one does, depends on the label. Costs a comparison for every label with every event of its entity.
 */
const knownThen = (view: WindowedView, { columns }: Wanted): string => {
  const results = columns.map(
    ({ function: fn, column, windowSeconds, name }) =>
      `${fn}(CASE WHEN e.__at >= ${startSql('a.__time', windowSeconds)} THEN e.${column} END) AS ${name}`,
  );
  const since = 'CASE WHEN __created > __time THEN __created ELSE __time END';
  return `${firstOf(view, since, '__versions')}, __pairs AS (
  SELECT a.__row AS __pair, e.__time AS __at, e.*, row_number() OVER (PARTITION BY a.__row, e.__time ORDER BY e.__created DESC NULLS LAST, e.__tie DESC NULLS LAST) AS __place
  FROM __asked AS a JOIN __versions AS e ON ${sameKeys(view, 'a', 'e')} AND e.__time <= a.__time
    AND e.__time >= ${startSql('a.__time', longestOf(columns))} AND (e.__created IS NULL OR e.__created <= a.__time)
), __windows AS (
  SELECT a.__row, count(CASE WHEN t.__since <= a.__time THEN 1 END) AS __known, ${results.join(', ')}
  FROM __asked AS a LEFT JOIN __first AS t ON ${sameKeys(view, 'a', 't')}
  LEFT JOIN (SELECT * FROM __pairs WHERE __place = 1 AND NOT __gone) AS e ON e.__pair = a.__row
  GROUP BY a.__row
)`;
};

/** An integer of any size as the double next to it: of two parts that doubles hold, added once. */
const asDouble = (value: string, { divide, wide }: WindowDialect): string => {
  const by = `CAST(${doubleBits} AS ${wide})`;
  const high = divide(value, by);
  return `(CAST(${high} AS DOUBLE) * ${doubleBits}e0 + CAST(${value} - (${high}) * ${by} AS DOUBLE))`;
};

/** Brings the parts of sums into the one form that a sum has: a lower part from 0 to 2^48. */
const carried = ({ splits }: Wanted, { divide, wide }: WindowDialect): string => {
  const by = `CAST(${lowerScale} AS ${wide})`;
  const lower = splits.map((sum) => `((${sum.lower} % ${by}) + ${by}) % ${by} AS ${sum.name}_low`);
  const upper = splits.map(
    (sum) => `${sum.upper} + (${divide(`${sum.lower} - ${sum.name}_low`, by)}) AS ${sum.name}_high`,
  );
  return `__lower AS (SELECT ${['*', ...lower].join(', ')} FROM __windows), __carried AS (SELECT ${['*', ...upper].join(', ')} FROM __lower)`;
};

const sumOf = ({ name }: SplitSum, dialect: WindowDialect): string =>
  `(${asDouble(`${name}_high`, dialect)} / ${upperScale}e0 + CAST(${name}_low AS DOUBLE) / ${upperScale}e0 / ${lowerScale}e0)`;

const featureSql = (
  view: WindowedView,
  { aggregate }: WindowedView['features'][number],
  dialect: WindowDialect,
): string => {
  const { columns, split } = columnsOf(view, aggregate);
  const input = view.inputs.find(({ name }) => name === aggregate.input);
  const [first, last] = [columns[0]?.name ?? eventColumn, columns.at(-1)?.name ?? eventColumn];
  const whole = `CAST(${last} AS ${dialect.wide})`;
  switch (aggregate.function) {
    case 'count':
      return `CASE WHEN __known > 0 THEN ${last} END`;
    case 'sum':
      return `CASE WHEN ${first} > 0 THEN ${split ? sumOf(split, dialect) : `CAST(${last} AS BIGINT)`} END`;
    case 'mean':
      return `CASE WHEN ${first} > 0 THEN ${split ? sumOf(split, dialect) : asDouble(whole, dialect)} / ${first} END`;
    default:
      return input?.type === 'INT32' ? `CAST(${last} AS INTEGER)` : last;
  }
};

const render = (labels: JoinLabels, view: WindowedView, dialect: WindowDialect): string => {
  const wanted = wantedOf(view);
  const windows = view.asKnown ? knownThen(view, wanted) : dialect.windows(view, wanted);
  const features = view.features.map(
    (feature) => `${featureSql(view, feature, dialect)} AS ${quoteName(feature.as)}`,
  );
  return `WITH __asked AS (
  ${asked(labels, view, dialect)}
), __versions AS (
  ${versions(view, dialect)}
), ${windows}, ${carried(wanted, dialect)}
SELECT ${[`__row AS ${quoteName(labels.row)}`, ...features].join(', ')} FROM __carried`;
};

const duckDb: WindowDialect = {
  microseconds: (time) => `epoch_us(${time})`,
  wide: 'HUGEINT',
  divide: (value, by) => `(${value}) // ${by}`,
  windows: byRunningSums,
};

const athena: WindowDialect = {
  microseconds: (time) => `CAST(round(to_unixtime(${time}) * 1e6) AS BIGINT)`,
  wide: 'DECIMAL(38,0)',
  divide: (value, by) => `CAST((${value}) / ${by} AS DECIMAL(38,0))`,
  windows: byFrames,
};

/**
 * The aggregates of each label row that has a time, as one DuckDB query: the same values, to the bit, as
 * `aggregatesOfTiles` gives at the label's time.
 */
export const duckDbWindows = (labels: JoinLabels, view: WindowedView): string => render(labels, view, duckDb);

/** The same for Athena (Trino), which reads timestamps of Parquet files to the millisecond. */
export const athenaWindows = (labels: JoinLabels, view: WindowedView): string => render(labels, view, athena);
