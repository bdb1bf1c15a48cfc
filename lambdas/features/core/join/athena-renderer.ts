import { quoteName, quoteNames } from '../../../../contracts/sql/quote';
import { athenaWindows } from '../aggregates/window-sql';
import type { JoinLabels, JoinPlan, NewestView } from './join-plan';
import { payloadOf } from './payload';
import { type JoinDialect, renderJoin } from './render-join';
import { stepsOf } from './steps-of-view';

const secondsPerDay = 86_400;

/** Whole days as days: Trino keeps the seconds of an interval in 32 bits. */
const interval = (seconds: number): string =>
  seconds % secondsPerDay === 0
    ? `INTERVAL '${seconds / secondsPerDay}' DAY`
    : `INTERVAL '${seconds}' SECOND`;

/** Fields of a ROW are counted from 1. */
const fieldOf = (view: NewestView, name: string, column: string): string =>
  `${name}.__step[${payloadOf(view).indexOf(column) + 1}]`;

/**
 * Trino has no ASOF join, and a join on keys and a range of times compares every label with every row of its
 * entity. Labels and rows in one stream, sorted by entity and time, need one sort: the last row before a label
 * answers. Rows come before labels of the same time.
 */
const lastSteps = (labels: JoinLabels, view: NewestView): string => {
  const { query, at } = stepsOf(view);
  const keys = quoteNames(view.keys);
  return `SELECT __row, __step FROM (
  SELECT __row, __side, last_value(__step) IGNORE NULLS OVER (PARTITION BY ${keys} ORDER BY __time NULLS FIRST, __side ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS __step
  FROM (
    SELECT ${keys}, ${quoteName(at)} AS __time, 0 AS __side, CAST(NULL AS BIGINT) AS __row, ROW(${quoteNames(payloadOf(view))}) AS __step
    FROM (${query}) AS __steps
    UNION ALL
    SELECT ${keys}, ${quoteName(labels.timestamp)}, 1, ${quoteName(labels.row)}, NULL FROM ${quoteName(labels.relation)}
  ) AS __stream
) AS __answered WHERE __side = 1`;
};

const dialect: JoinDialect = {
  joinNewest: (labels, view, name) =>
    `LEFT JOIN (${lastSteps(labels, view)}) AS ${name} ON ${name}.__row = l.${quoteName(labels.row)}`,
  windows: athenaWindows,
  eventOf: (view, name) => fieldOf(view, name, view.event),
  valueOf: fieldOf,
  answers: (event, time, ttl) => (ttl === null ? null : `${event} >= ${time} - ${interval(ttl)}`),
};

/**
 * The join as one query of Athena, engine version 3 (Trino). Times are as precise as the tables say: Athena reads
 * timestamps of Parquet files to the millisecond, those of Iceberg tables to the microsecond.
 */
export const renderAthena = (plan: JoinPlan): string => renderJoin(plan, dialect);
