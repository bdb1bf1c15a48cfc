import { quoteName } from '../../../../contracts/sql/quote';
import type { JoinedView, JoinPlan } from './join-plan';

/** Of rows of one entity and event time, the one that counts; choosing costs more than the join itself. */
const newestCreated = (view: JoinedView): string => {
  if (view.hasUniqueEvents) return quoteName(view.relation);
  const identity = [...view.keys, view.event].map(quoteName).join(', ');
  const rank = [view.created, view.tie].map((name) => `${quoteName(name)} DESC NULLS LAST`).join(', ');
  return `(SELECT * FROM ${quoteName(view.relation)} QUALIFY row_number() OVER (PARTITION BY ${identity} ORDER BY ${rank}) = 1)`;
};

const joinOf = (plan: JoinPlan, view: JoinedView, name: string): string => {
  const keys = view.keys.map((key) => `l.${quoteName(key)} = ${name}.${quoteName(key)}`);
  const event = `l.${quoteName(plan.labels.timestamp)} >= ${name}.${quoteName(view.event)}`;
  return `ASOF LEFT JOIN ${newestCreated(view)} AS ${name} ON ${[...keys, event].join(' AND ')}`;
};

/** The newest row not after the label is too old when it is older than the ttl; then all others are, too. */
const featureOf = (plan: JoinPlan, view: JoinedView, name: string, column: string): string => {
  const value = `${name}.${quoteName(column)}`;
  if (view.ttlMicroseconds === null) return value;
  const age = `epoch_us(l.${quoteName(plan.labels.timestamp)}) - epoch_us(${name}.${quoteName(view.event)})`;
  return `CASE WHEN ${age} <= ${view.ttlMicroseconds} THEN ${value} END`;
};

const outputOf = (plan: JoinPlan, output: string): string => {
  for (const [index, view] of plan.views.entries()) {
    const feature = view.features.find(({ as }) => as === output);
    if (feature) return featureOf(plan, view, `v${index}`, feature.column);
  }
  return `l.${quoteName(output)}`;
};

/** The join as one DuckDB query: an ASOF join per view. */
export const renderDuckDb = (plan: JoinPlan): string => {
  const { labels, views, output } = plan;
  const columns = output.map((name) => `${outputOf(plan, name)} AS ${quoteName(name)}`);
  return [
    `SELECT ${columns.join(', ')}`,
    `FROM ${quoteName(labels.relation)} AS l`,
    ...views.map((view, index) => joinOf(plan, view, `v${index}`)),
    `ORDER BY l.${quoteName(labels.row)}`,
  ].join('\n');
};
