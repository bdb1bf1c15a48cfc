import type { Quantiles } from '../../../../contracts/datasets/statistics';
import type { ColumnOfType } from '../../../../contracts/features/feature';
import type { FeatureStatistics } from '../../../../contracts/features/statistics';
import { keptAs } from '../../../../contracts/features/value-types';
import { quoteName } from '../../../../contracts/sql/quote';
import type { SqlRow, SqlSession, SqlValue } from '../../../../contracts/sql/session';

/** Rows up to which distinct values and quantiles are exact: both hold every value in memory. */
export const exactRows = 1_000_000;
const topValues = 5;
const mostForTop = 10_000;
const textLength = 60;
const levels = { p01: 0.01, p05: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95, p99: 0.99 } as const;

type Kind = 'number' | 'integer' | 'other' | 'counted';

const kindOf = (declared: ColumnOfType['type']): Kind => {
  const type = keptAs(declared);
  if (type === 'DOUBLE' || type === 'FLOAT') return 'number';
  if (type === 'INT64' || type === 'INT32') return 'integer';
  return type === 'STRING' || type === 'BOOL' || type === 'UNIX_TIMESTAMP' ? 'other' : 'counted';
};

/** A value as statistics show it: ISO text for times, texts cut. */
const shown = (sql: string, type: ColumnOfType['type']): string => {
  const kept = keptAs(type);
  if (kept === 'STRING') return `left(${sql}, ${textLength})`;
  return kept === 'UNIX_TIMESTAMP' ? `strftime(${sql}, '%Y-%m-%dT%H:%M:%S.%fZ')` : sql;
};

const scalar = (value: SqlValue | undefined): string | number | boolean | null => {
  if (typeof value !== 'bigint') return value ?? null;
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
};

const bounds = ({ name, type }: ColumnOfType, relation: string, isExact: boolean): string => {
  const column = quoteName(name);
  const kind = kindOf(type);
  if (kind === 'counted')
    return `SELECT count(${column}) AS n, count(*) - count(${column}) AS nulls FROM ${relation}`;
  const finite = kind === 'number' ? `CASE WHEN isfinite(${column}) THEN ${column} END` : column;
  return `SELECT count(${column}) AS n, count(*) - count(${column}) AS nulls, count(${column}) - count(${finite}) AS bad,
    ${isExact ? `count(DISTINCT ${column})` : `approx_count_distinct(${column})`} AS different,
    ${shown(`min(${finite})`, type)} AS lowest, ${shown(`max(${finite})`, type)} AS highest FROM ${relation}`;
};

/**
 * Mean, spread and quantiles. Values are divided by the greatest magnitude when their squares would overflow: the
 * engine refuses a standard deviation beyond the range of a double.
 */
const moments = ({ name }: ColumnOfType, relation: string, scale: number, isExact: boolean): string => {
  const value = `CAST(${quoteName(name)} AS DOUBLE)`;
  const scaled = scale === 1 ? value : `(${value} / ${scale})`;
  const quantile = isExact ? 'quantile_cont' : 'approx_quantile';
  const quantiles = Object.entries(levels).map(([key, level]) => `${quantile}(${value}, ${level}) AS ${key}`);
  return `SELECT avg(${scaled}) AS mean, stddev_samp(${scaled}) AS spread, ${quantiles.join(', ')}
    FROM ${relation} WHERE isfinite(${value})`;
};

const frequent = ({ name, type }: ColumnOfType, relation: string): string => {
  const column = quoteName(name);
  const known = kindOf(type) === 'number' ? `isfinite(${column})` : `${column} IS NOT NULL`;
  return `SELECT ${shown(column, type)} AS value, count(*) AS n FROM ${relation} WHERE ${known}
    GROUP BY ${column} ORDER BY count(*) DESC, ${column} LIMIT ${topValues}`;
};

const momentsOf = async (
  session: SqlSession,
  relation: string,
  feature: ColumnOfType,
  found: SqlRow,
  isExact: boolean,
) => {
  const none = { mean: null, stddev: null, quantiles: null };
  const kind = kindOf(feature.type);
  if ((kind !== 'number' && kind !== 'integer') || found['lowest'] === null) return none;
  const greatest = Math.max(Math.abs(Number(found['lowest'])), Math.abs(Number(found['highest'])));
  const scale = greatest > 1e100 ? greatest : 1;
  const [row = {}] = await session.rows(moments(feature, relation, scale, isExact));
  const times = (value: SqlValue | undefined) =>
    value === null || value === undefined ? null : Number(value) * scale;
  const quantiles = Object.fromEntries(Object.keys(levels).map((key) => [key, Number(row[key])]));
  return { mean: times(row['mean']), stddev: times(row['spread']), quantiles: quantiles as Quantiles };
};

const topOf = async (
  session: SqlSession,
  relation: string,
  feature: ColumnOfType,
  distinct: number | null,
) => {
  if (distinct === null || distinct > mostForTop) return [];
  const rows = await session.rows(frequent(feature, relation));
  return rows.flatMap((row) => {
    const value = scalar(row['value']);
    return value === null ? [] : [{ value, count: Number(row['n']) }];
  });
};

/** Statistics of one feature over a relation (quoted, or a subquery); null values count as absent. */
export const featureStatistics = async (
  session: SqlSession,
  relation: string,
  feature: ColumnOfType,
  isExact: boolean,
): Promise<FeatureStatistics> => {
  const [found = {}] = await session.rows(bounds(feature, relation, isExact));
  const distinct = kindOf(feature.type) === 'counted' ? null : Number(found['different']);
  return {
    feature: feature.name,
    type: feature.type,
    count: Number(found['n']),
    nulls: Number(found['nulls']),
    nonFinite: Number(found['bad'] ?? 0),
    distinct,
    min: scalar(found['lowest']),
    max: scalar(found['highest']),
    ...(await momentsOf(session, relation, feature, found, isExact)),
    top: await topOf(session, relation, feature, distinct),
  };
};
