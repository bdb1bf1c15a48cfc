import type { Leakage, ViewLeakage } from '../../../../contracts/features/leakage';
import type { SqlSession } from '../../../../contracts/sql/session';
import type { JoinPlan } from '../join/join-plan';
import { joinedTimes, type PlannedView } from './joined-times';
import { type LabelledRows, suspectsOf } from './suspects';

export interface LeakageQuestion {
  readonly labels: JoinPlan['labels'];
  readonly views: readonly PlannedView[];
  /** Views whose history holds corrections: rows of a time that were known otherwise before. */
  readonly corrected: ReadonlySet<string>;
  readonly trainingSet: LabelledRows;
}

const shareText = (part: number, rows: number): string =>
  `${part} of ${rows} label rows (${((100 * part) / rows).toFixed(1)} %)`;

const timeWarnings = (
  { view, rows, eventAfterLabel, knownAfterLabel }: ViewLeakage,
  corrected: ReadonlySet<string>,
): readonly string[] => [
  ...(eventAfterLabel > 0
    ? [
        `${shareText(eventAfterLabel, rows)} were given a row of view ${view} with an event after their own time.`,
      ]
    : []),
  // Filled in from the past, all of a history is known late, and nothing is wrong; a correction is another matter.
  ...(knownAfterLabel > 0 && corrected.has(view)
    ? [
        `${shareText(knownAfterLabel, rows)} were given values of view ${view} that became known only after their time, and the view has corrected rows: what a prediction saw may have been something else. Join as known then to see the difference.`,
      ]
    : []),
];

/**
 * Looks for what makes a training set too good: rows that a label could not have known, and features that tell the
 * label almost alone. The tables of the join are still readable in the session, and the training set is written.
 */
export const findLeaks = async (
  session: SqlSession,
  { labels, views, corrected, trainingSet }: LeakageQuestion,
): Promise<Leakage> => {
  const times = await joinedTimes(session, labels, views);
  const suspects = await suspectsOf(session, trainingSet);
  return {
    views: [...times],
    suspects: suspects.map(({ column, kind, because }) => ({ feature: column, kind, because })),
    warnings: [
      ...times.flatMap((view) => timeWarnings(view, corrected)),
      ...suspects.map(
        ({ column, kind, because }) =>
          `Feature ${column} ${kind === 'copy' ? 'looks like the label itself' : 'knows the label suspiciously well'}: ${because}. Is it known at the time of the question?`,
      ),
    ],
  };
};
