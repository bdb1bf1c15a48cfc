import type { SqlSession } from '../../contracts/sql/session';
import { renderDuckDb } from '../../lambdas/features/core/join/duckdb-renderer';
import type { JoinPlan } from '../../lambdas/features/core/join/join-plan';
import { tellFewPairs } from '../../lambdas/features/core/training-set/few-pairs';
import { features } from './data';

const ttlSeconds = 30 * 86_400;

const plan: JoinPlan = {
  labels: { relation: 'labels', row: '__label_row', timestamp: 'event_timestamp' },
  views: [
    {
      kind: 'newest',
      relation: 'history',
      keys: ['k'],
      event: 'event_timestamp',
      created: 'created_timestamp',
      tie: 'tie',
      hasUniqueEvents: true,
      asKnown: false,
      deleted: null,
      ttlSeconds,
      features: features.map((name) => ({ column: name, as: name })),
    },
  ],
  output: ['k', 'event_timestamp', ...features, 'y'],
};

const cairn = async (session: SqlSession, labels: number): Promise<string> =>
  renderDuckDb(await tellFewPairs(session, plan, labels));

const columns = `l.k, l.event_timestamp, ${features.map((name) => `h.${name}`).join(', ')}, l.y`;
const isFresh = `h.event_timestamp >= l.event_timestamp - INTERVAL '30' DAY`;
const isBefore = 'h.k = l.k AND h.event_timestamp <= l.event_timestamp';

const asof = `SELECT l.k, l.event_timestamp, ${features.map((name) => `CASE WHEN ${isFresh} THEN h.${name} END AS ${name}`).join(', ')}, l.y
  FROM labels AS l ASOF LEFT JOIN history AS h ON ${isBefore} ORDER BY l.__label_row`;

const window = `SELECT * EXCLUDE (__label_row, place) FROM (
  SELECT l.__label_row, ${columns}, row_number() OVER (PARTITION BY l.__label_row ORDER BY h.event_timestamp DESC) AS place
  FROM labels AS l LEFT JOIN history AS h ON ${isBefore} AND ${isFresh}) WHERE place = 1 ORDER BY __label_row`;

const lateral = `SELECT ${columns} FROM labels AS l LEFT JOIN LATERAL (
  SELECT * FROM history AS h WHERE ${isBefore} AND ${isFresh} ORDER BY h.event_timestamp DESC LIMIT 1) AS h ON true ORDER BY l.__label_row`;

/** The ways to join, as queries over `labels` and `history`. */
export const queries: Readonly<
  Record<string, (session: SqlSession, labels: number) => string | Promise<string>>
> = {
  'by hand: ASOF': () => asof,
  'by hand: window': () => window,
  'by hand: lateral': () => lateral,
  Cairn: cairn,
};
