import type { DatasetColumn } from '../../../contracts/datasets/dataset-version';
import type { ColumnStatistics, Quantiles } from '../../../contracts/datasets/statistics';
import type { ColumnType } from '../../../contracts/project/dataset';
import { quoteName } from '../../../contracts/sql/quote';
import type { SqlRow, SqlSession, SqlValue } from '../../../contracts/sql/session';
import { numberIn } from './count-of';

const topValues = 5;
const textLength = 60;
const levels = { p01: 0.01, p05: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95, p99: 0.99 } as const;

const isNumeric = (type: ColumnType): boolean => type === 'integer' || type === 'double';

/** A value as statistics show it: ISO text for days and times, texts cut. */
const shown = (sql: string, type: ColumnType): string => {
  if (type === 'string') return `left(${sql}, ${textLength})`;
  if (type === 'date') return `strftime(${sql}, '%Y-%m-%d')`;
  return type === 'timestamp' ? `strftime(${sql}, '%Y-%m-%dT%H:%M:%S.%fZ')` : sql;
};

const scalar = (value: SqlValue | undefined): string | number | boolean | null => {
  if (typeof value !== 'bigint') return value ?? null;
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
};

const summary = ({ name, type }: DatasetColumn): string => {
  const column = quoteName(name);
  return `SELECT count(${column}) AS n, count(*) - count(${column}) AS nulls, count(DISTINCT ${column}) AS different,
    ${shown(`min(${column})`, type)} AS lowest, ${shown(`max(${column})`, type)} AS highest FROM data`;
};

/**
 * Mean and spread. Values are divided by the greatest magnitude when their squares would overflow: the
 * engine refuses a standard deviation beyond the range of a double.
 */
const moments = ({ name }: DatasetColumn, scale: number): string => {
  const value =
    scale === 1 ? `CAST(${quoteName(name)} AS DOUBLE)` : `(CAST(${quoteName(name)} AS DOUBLE) / ${scale})`;
  const quantiles = Object.entries(levels).map(
    ([key, level]) => `quantile_cont(CAST(${quoteName(name)} AS DOUBLE), ${level}) AS ${key}`,
  );
  return `SELECT avg(${value}) AS mean, stddev_samp(${value}) AS spread, ${quantiles.join(', ')} FROM data`;
};

const frequent = ({ name, type }: DatasetColumn): string => {
  const column = quoteName(name);
  return `SELECT ${shown(column, type)} AS value, count(*) AS n FROM data WHERE ${column} IS NOT NULL
    GROUP BY ${column} ORDER BY count(*) DESC, ${column} LIMIT ${topValues}`;
};

const quantilesOf = (row: SqlRow): Quantiles | null =>
  row['p50'] === null || row['p50'] === undefined
    ? null
    : (Object.fromEntries(Object.keys(levels).map((key) => [key, Number(row[key])])) as Quantiles);

const scaled = (value: SqlValue | undefined, scale: number): number | null =>
  value === null || value === undefined ? null : Number(value) * scale;

const momentsOf = async (session: SqlSession, column: DatasetColumn, bounds: SqlRow) => {
  if (!isNumeric(column.type)) return { mean: null, stddev: null, quantiles: null };
  const greatest = Math.max(Math.abs(Number(bounds['lowest'])), Math.abs(Number(bounds['highest'])));
  const scale = greatest > 1e100 ? greatest : 1;
  const [row = {}] = await session.rows(moments(column, scale));
  return {
    mean: scaled(row['mean'], scale),
    stddev: scaled(row['spread'], scale),
    quantiles: quantilesOf(row),
  };
};

/** Statistics of every column of the table `data`, exact. */
export const statisticsOf = async (
  session: SqlSession,
  columns: readonly DatasetColumn[],
): Promise<readonly ColumnStatistics[]> => {
  const all: ColumnStatistics[] = [];
  for (const column of columns) {
    const [bounds = {}] = await session.rows(summary(column));
    const top = await session.rows(frequent(column));
    all.push({
      column: column.name,
      type: column.type,
      count: numberIn(bounds, 'n'),
      nulls: numberIn(bounds, 'nulls'),
      distinct: numberIn(bounds, 'different'),
      min: scalar(bounds['lowest']),
      max: scalar(bounds['highest']),
      ...(await momentsOf(session, column, bounds)),
      top: top.map((row) => ({ value: scalar(row['value']) ?? '', count: numberIn(row, 'n') })),
    });
  }
  return all;
};
