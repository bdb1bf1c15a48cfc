import type { ViewLeakage } from '../../../../contracts/features/leakage';
import { quoteName } from '../../../../contracts/sql/quote';
import type { SqlSession } from '../../../../contracts/sql/session';
import { renderDuckDb } from '../join/duckdb-renderer';
import type { JoinPlan, NewestView } from '../join/join-plan';

/** A view of a join, with what it is called and known by outside. */
export interface PlannedView {
  readonly name: string;
  readonly version: number;
  readonly joined: JoinPlan['views'][number];
}

const event = (index: number): string => `__event ${index}`;
const created = (index: number): string => `__created ${index}`;

/** The same join, giving event and created time of each view's row in place of its features. */
const timesPlan = (labels: JoinPlan['labels'], views: readonly NewestView[]): JoinPlan => ({
  labels,
  views: views.map((view, index) => ({
    ...view,
    features: [
      { column: view.event, as: event(index) },
      { column: view.created, as: created(index) },
    ],
  })),
  output: [labels.timestamp, ...views.flatMap((_, index) => [event(index), created(index)])],
});

/**
 * Looks at the times of the rows that a join found: none may lie after its label. Views of windowed aggregates join no
 * single row; their windows end at the label's time.
 */
export const joinedTimes = async (
  session: SqlSession,
  labels: JoinPlan['labels'],
  views: readonly PlannedView[],
): Promise<readonly ViewLeakage[]> => {
  const newest = views.flatMap(({ joined, ...view }) =>
    joined.kind === 'newest' ? [{ ...view, joined }] : [],
  );
  if (newest.length === 0) return [];
  const label = quoteName(labels.timestamp);
  const counts = newest.map((_, index) => {
    const [at, known] = [quoteName(event(index)), quoteName(created(index))];
    return `count(${at}) AS n${index}, count(*) FILTER (WHERE ${at} > ${label}) AS late${index}, count(*) FILTER (WHERE ${known} > ${label}) AS known${index}`;
  });
  const plan = timesPlan(
    labels,
    newest.map(({ joined }) => joined),
  );
  const [row = {}] = await session.rows(`SELECT ${counts.join(', ')} FROM (${renderDuckDb(plan)})`);
  return newest.map(({ name, version }, index) => ({
    view: name,
    version,
    rows: Number(row[`n${index}`]),
    eventAfterLabel: Number(row[`late${index}`]),
    knownAfterLabel: Number(row[`known${index}`]),
  }));
};
