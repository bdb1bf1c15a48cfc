import type { SplitDefinition } from '../../../contracts/project/split';
import { quoteName } from '../../../contracts/sql/quote';
import type { Task } from '../../../statistics';
import { countIn, type Sql } from './table/sql';

const shares = { train: 0.6, validation: 0.2, test: 0.2 } as const;

/** Entities at random, the same ones every time; classes in equal shares. */
export const hashSplit = (task: Task): SplitDefinition => ({
  by: 'hash',
  ...shares,
  stratify: task === 'classification',
});

/**
 * Days in order: the first three fifths of the labelled rows, the next fifth, the last. Undefined for fewer than
 * three days.
 */
export const timeSplit = async (
  sql: Sql,
  time: string,
  label: string,
): Promise<SplitDefinition | undefined> => {
  const days = await sql.rows(
    `SELECT strftime(CAST(${quoteName(time)} AS DATE), '%Y-%m-%d') AS day, count(*) AS n FROM typed WHERE ${quoteName(time)} IS NOT NULL AND ${quoteName(label)} IS NOT NULL GROUP BY day ORDER BY day`,
  );
  const day = (index: number): string => String(days[index]?.['day']);
  const last = days.length - 1;
  if (last < 2) return undefined;
  const total = days.reduce((sum, row) => sum + countIn(row, 'n'), 0);
  /** The last day of those that hold the share, at least one day being left for each later split. */
  const endOf = (share: number, first: number, latest: number): number => {
    let sum = 0;
    const found = days.findIndex((row) => {
      sum += countIn(row, 'n');
      return sum >= share * total;
    });
    return Math.min(Math.max(found, first), latest);
  };
  const train = endOf(shares.train, 0, last - 2);
  const validation = endOf(shares.train + shares.validation, train + 1, last - 1);
  return {
    train: { from: day(0), to: day(train) },
    validation: { from: day(train + 1), to: day(validation) },
    test: { from: day(validation + 1), to: day(last) },
  };
};
