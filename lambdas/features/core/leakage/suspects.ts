import type { Feature } from '../../../../contracts/features/feature';
import { splitColumn } from '../../../../contracts/features/split-sql';
import { quoteName, quoteText } from '../../../../contracts/sql/quote';
import type { SqlRow, SqlSession, SqlValue } from '../../../../contracts/sql/session';
import { type Input, type Leak, leaksOf, type Problem, rocAuc } from '../../../../statistics';

/** Rows that are looked at: enough to tell, few enough for memory and a few seconds. */
const mostRows = 10_000;
/** Below, chance alone may find a column that tells everything. */
const fewestRows = 50;
const fewestOfClass = 5;
/** Area under the ROC curve from which a number by itself orders two classes suspiciously well. */
const suspiciousArea = 0.99;
/** More different labels than this are values, not classes. */
const mostClasses = 20;

export interface LabelledRows {
  /** Parquet file of the training set. */
  readonly path: string;
  readonly rows: number;
  readonly features: readonly Pick<Feature, 'name' | 'type'>[];
  readonly label: string;
}

const isNumber = (value: SqlValue | undefined): boolean =>
  typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';

const inputOf = ({ name }: Pick<Feature, 'name'>, index: number, rows: readonly SqlRow[]): Input => {
  const cells = rows.map((row) => row[`f${index}`]);
  return cells.some((cell) => typeof cell === 'string')
    ? { name, kind: 'text', values: cells.map((cell) => String(cell ?? '')) }
    : { name, kind: 'number', values: cells.map((cell) => (isNumber(cell) ? Number(cell) : Number.NaN)) };
};

/** Labels as numbers of classes, or as values when there are many different numbers. */
const labelsOf = (cells: readonly SqlValue[]): Pick<Problem, 'task' | 'labels' | 'classes'> | undefined => {
  const different = new Set(cells.map(String));
  const areClasses =
    different.size <= mostClasses && cells.every((cell) => !isNumber(cell) || Number.isInteger(Number(cell)));
  if (areClasses) {
    const classes = [...different].sort();
    return { task: 'classification', classes, labels: cells.map((cell) => classes.indexOf(String(cell))) };
  }
  return cells.every(isNumber) ? { task: 'regression', classes: [], labels: cells.map(Number) } : undefined;
};

/** Whether there are rows enough, of every class that is asked about, to tell knowledge from chance. */
const canTell = ({ task, labels, splits }: Problem): boolean => {
  const others = labels.filter((_, row) => splits[row] !== 'train');
  if (others.length < fewestRows || labels.length - others.length < fewestRows) return false;
  if (task === 'regression') return true;
  const counts = new Map<number, number>();
  for (const label of others) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts.size > 1 && [...counts.values()].every((count) => count >= fewestOfClass);
};

/** Numbers whose order alone tells two classes apart, wherever the border lies. */
const orderings = ({ classes, labels, inputs, splits }: Problem): readonly Leak[] => {
  if (classes.length !== 2) return [];
  return inputs.flatMap(({ name, kind, values }): readonly Leak[] => {
    if (kind !== 'number') return [];
    const known = labels.flatMap((_, row) =>
      splits[row] !== 'train' && Number.isFinite(values[row]) ? [row] : [],
    );
    if (known.length < fewestRows) return [];
    const truths = known.map((row) => labels[row] ?? 0);
    const area = rocAuc(
      truths,
      known.map((row) => Number(values[row])),
      { positive: 1 },
    ).value;
    if (area === null || Math.max(area, 1 - area) < suspiciousArea) return [];
    const percent = (100 * Math.max(area, 1 - area)).toFixed(1);
    return [
      {
        column: name,
        kind: 'suspect',
        because: `its order alone sets ${percent} % of pairs of unseen rows right (AUC)`,
      },
    ];
  });
};

/** Lists and bytes are no single input of a rule. */
const scalars = (features: LabelledRows['features']) =>
  features.filter(({ type }) => type !== 'BYTES' && !/_(LIST|SET)$/.test(type));

/**
 * Features that tell the label almost alone: each is looked up, in groups, from the training rows, and must then tell
 * the labels of validation and test rows (balanced accuracy or r² of 0.97: the rule of `cairn init`); or its order tells
 * two classes apart (AUC of 0.99). Few rows say
 * nothing. The same training set gives the same answer.
 */
export const suspectsOf = async (
  session: SqlSession,
  { path, rows, features, label }: LabelledRows,
): Promise<readonly Leak[]> => {
  const tried = scalars(features);
  const oneOf = Math.max(1, Math.ceil(rows / mostRows));
  const cells = tried.map(({ name }, index) => `${quoteName(name)} AS f${index}`);
  const sample = await session.rows(
    `SELECT ${[...cells, `${quoteName(label)} AS label`, `${splitColumn} AS split`].join(', ')}
      FROM read_parquet(${quoteText(path)}, file_row_number = true) WHERE file_row_number % ${oneOf} = 0`,
  );
  const labels = labelsOf(sample.map((row) => row['label'] ?? null));
  if (!labels) return [];
  const problem: Problem = {
    ...labels,
    inputs: tried.map((feature, index) => inputOf(feature, index, sample)),
    splits: sample.map((row) => row['split'] as Problem['splits'][number]),
    last: null,
  };
  if (!canTell(problem)) return [];
  const found = leaksOf(problem);
  const others = orderings(problem).filter(({ column }) => !found.some((leak) => leak.column === column));
  return [...found, ...others];
};
