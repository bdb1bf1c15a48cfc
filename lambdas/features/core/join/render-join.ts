import { quoteName } from '../../../../contracts/sql/quote';
import type { JoinLabels, JoinPlan, NewestView, WindowedView } from './join-plan';

/** What engines say differently. `name` is the alias of a view in the query, `l` that of the labels. */
export interface JoinDialect {
  /** The clause that joins the row that answers. */
  readonly joinNewest: (labels: JoinLabels, view: NewestView, name: string) => string;
  /** One row for each label row, with its number and the aggregates. */
  readonly windows: (labels: JoinLabels, view: WindowedView) => string;
  readonly eventOf: (view: NewestView, name: string) => string;
  readonly valueOf: (view: NewestView, name: string, column: string) => string;
  /** Condition under which a joined row of this event time answers, to the microsecond; null for always. */
  readonly answers: (event: string, time: string, ttlSeconds: number | null) => string | null;
}

/** The newest row not after the label is too old when it is older than the ttl; then all others are, too. */
const featureOf = (
  { labels }: JoinPlan,
  view: NewestView,
  name: string,
  column: string,
  dialect: JoinDialect,
): string => {
  const value = dialect.valueOf(view, name, column);
  const time = `l.${quoteName(labels.timestamp)}`;
  const condition = dialect.answers(dialect.eventOf(view, name), time, view.ttlSeconds);
  return condition === null ? value : `CASE WHEN ${condition} THEN ${value} END`;
};

const outputOf = (plan: JoinPlan, output: string, dialect: JoinDialect): string => {
  for (const [index, view] of plan.views.entries()) {
    const name = `v${index}`;
    if (view.kind === 'windowed') {
      if (view.features.some(({ as }) => as === output)) return `${name}.${quoteName(output)}`;
      continue;
    }
    const feature = view.features.find(({ as }) => as === output);
    if (feature) return featureOf(plan, view, name, feature.column, dialect);
  }
  return `l.${quoteName(output)}`;
};

const joinOf = (
  { labels }: JoinPlan,
  view: JoinPlan['views'][number],
  name: string,
  dialect: JoinDialect,
) => {
  if (view.kind === 'newest') return dialect.joinNewest(labels, view, name);
  const row = quoteName(labels.row);
  return `LEFT JOIN (${dialect.windows(labels, view)}) AS ${name} ON ${name}.${row} = l.${row}`;
};

/** The join as one query: labels, a join for each view, the columns of the output, in the order of the labels. */
export const renderJoin = (plan: JoinPlan, dialect: JoinDialect): string => {
  const { labels, views, output } = plan;
  const columns = output.map((name) => `${outputOf(plan, name, dialect)} AS ${quoteName(name)}`);
  return [
    `SELECT ${columns.join(', ')}`,
    `FROM ${quoteName(labels.relation)} AS l`,
    ...views.map((view, index) => joinOf(plan, view, `v${index}`, dialect)),
    `ORDER BY l.${quoteName(labels.row)}`,
  ].join('\n');
};
