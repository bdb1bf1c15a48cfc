import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { quoteName, quoteNames } from '../../../../contracts/sql/quote';
import { historyColumns } from '../definitions/draft-view';
import { renderDuckDb } from '../join/duckdb-renderer';
import type { JoinPlan } from '../join/join-plan';
import { readableSql } from '../values/sql-value';
import { joinedView } from './joined-view';

/** Questions asked: dated ones over all entities, and the newest of as many entities. */
const sampleSize = 300;
const relation = 'history';
const row = '__sample_row';
const time = '__sample_time';
const origin = '__sample_origin';

const second = 1_000_000n;

/** How long after an event a question is asked: at once, in between, and on both sides of the ttl. */
const delays = (ttlSeconds: number | null): readonly bigint[] => {
  if (ttlSeconds === null) return [0n, second, 86_400n * second, 30n * 86_400n * second];
  const ttl = BigInt(ttlSeconds) * second;
  return [0n, ttl / 2n, ttl, ttl + 1n];
};

/**
 * Makes the table `samples`: entities with a time each, chosen by hash, so the same ones for the same data,
 * and the event that the time was counted from.
 * `is_newest` marks the newest row of an entity.
 */
export const createSamples = (view: FeatureViewVersion, from: bigint | null): string => {
  const keys = quoteNames(view.entities.map(({ joinKey }) => joinKey));
  const event = historyColumns.event;
  const hash = `md5(concat_ws('|', ${keys}, epoch_us(${event})))`;
  const dated = from === null ? 'false' : `epoch_us(${event}) >= ${from}`;
  const cases = delays(view.ttlSeconds).map((delay, index) => `WHEN ${index} THEN ${delay}`);
  return `CREATE TABLE samples AS
    WITH rows AS (SELECT DISTINCT ${keys}, ${event} FROM ${relation}),
    ranked AS (SELECT *, row_number() OVER (PARTITION BY ${keys} ORDER BY ${event} DESC) = 1 AS is_newest, ${hash} AS chance FROM rows),
    chosen AS (
      (SELECT *, 0 AS delay FROM ranked WHERE is_newest ORDER BY chance LIMIT ${sampleSize})
      UNION ALL
      (SELECT * REPLACE (false AS is_newest), row_number() OVER (ORDER BY chance) % 4 AS delay FROM ranked WHERE is_newest OR ${dated} ORDER BY chance LIMIT ${sampleSize})
    )
    SELECT ${keys}, is_newest, make_timestamp(epoch_us(${event}) + CASE CAST(delay AS INTEGER) ${cases.join(' ')} END) AS ${time}, epoch_us(${event}) AS ${origin},
      row_number() OVER (ORDER BY is_newest, chance) AS ${row} FROM chosen`;
};

const planOf = (view: FeatureViewVersion, hasUniqueEvents: boolean): JoinPlan => {
  const joined = joinedView(view, relation, { hasUniqueEvents, asKnown: false });
  const keys = view.entities.map(({ joinKey }) => joinKey);
  return {
    labels: { relation: 'samples', row, timestamp: time },
    views: [joined],
    output: [...keys, time, origin, 'is_newest', ...joined.features.map(({ as }) => as)],
  };
};

/** What the offline join says of the samples: keys k0…, time, features f0…, and the order of the row that won. */
export const expectedSamples = (view: FeatureViewVersion, hasUniqueEvents: boolean): string => {
  const { event, created, tie } = historyColumns;
  const keys = view.entities.map(({ joinKey }, index) => `${quoteName(joinKey)} AS k${index}`);
  const features = view.features.map(({ name, type }, index) => `${readableSql(name, type)} AS f${index}`);
  return `SELECT ${keys.join(', ')}, epoch_us(${time}) AS time, ${origin} AS origin, is_newest, epoch_us(${event}) AS event,
    epoch_us(${created}) AS created, ${tie} AS tie, ${features.join(', ')} FROM (${renderDuckDb(planOf(view, hasUniqueEvents))})`;
};
