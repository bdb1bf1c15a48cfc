import { quoteName } from '../../../../contracts/sql/quote';
import { duckDbWindows } from '../aggregates/window-sql';
import type { JoinLabels, JoinPlan, NewestView } from './join-plan';
import { type JoinDialect, renderJoin } from './render-join';
import { stepsOf } from './steps-of-view';

const sameKeys = ({ keys }: NewestView, left: string, right: string): string =>
  keys.map((key) => `${left}.${quoteName(key)} = ${right}.${quoteName(key)}`).join(' AND ');

const asOf = ({ timestamp }: JoinLabels, view: NewestView, name: string): string => {
  const { query, at } = stepsOf(view);
  const time = `l.${quoteName(timestamp)} >= ${name}.${quoteName(at)}`;
  return `ASOF LEFT JOIN (${query}) AS ${name} ON ${sameKeys(view, 'l', name)} AND ${time}`;
};

/** The newest time of each label first, then its row: what is compared, and kept in memory, is narrow. */
const byPairs = ({ relation, row, timestamp }: JoinLabels, view: NewestView, name: string): string => {
  const { query, at } = stepsOf(view);
  const time = `h.${quoteName(at)} <= a.${quoteName(timestamp)}`;
  return `LEFT JOIN (SELECT a.${quoteName(row)} AS __row, max(h.${quoteName(at)}) AS __at FROM ${quoteName(relation)} AS a JOIN (${query}) AS h ON ${sameKeys(view, 'a', 'h')} AND ${time} GROUP BY 1) AS ${name}t ON ${name}t.__row = l.${quoteName(row)}
LEFT JOIN (${query}) AS ${name} ON ${sameKeys(view, 'l', name)} AND ${name}.${quoteName(at)} = ${name}t.__at`;
};

const dialect: JoinDialect = {
  joinNewest: (labels, view, name) => (view.hasFewPairs ? byPairs : asOf)(labels, view, name),
  windows: duckDbWindows,
  eventOf: (view, name) => `${name}.${quoteName(view.event)}`,
  valueOf: (_view, name, column) => `${name}.${quoteName(column)}`,
  // An ASOF join gives a label without a time the newest row of all.
  answers: (event, time, ttl) =>
    ttl === null ? `${time} IS NOT NULL` : `epoch_us(${time}) - epoch_us(${event}) <= ${ttl}000000`,
};

/** The join as one DuckDB query: an ASOF join for each view, or a comparison of all pairs where they are few. */
export const renderDuckDb = (plan: JoinPlan): string => renderJoin(plan, dialect);
