import type { Score } from './comparison-ports';
import type { ColumnPair } from './drift';
import type { Answer } from './rollout-answers';

/** Column of the class or value that was answered. */
const predictionColumn = 'prediction';

const isNumber = (value: unknown): boolean => value === null || typeof value === 'number';

/**
 * Outputs as columns: the answer, and of two classes the probability of the second. An answer with probabilities
 * is a class, whatever it is written as; other numbers are values.
 */
export const outputColumns = (
  reference: readonly Score[],
  current: readonly Answer[],
): readonly ColumnPair[] => {
  const role = 'output' as const;
  const names = Object.keys(reference[0]?.probabilities ?? {});
  const labels = [reference.map(({ label }) => label), current.map(({ value }) => value)] as const;
  const isNumeric = names.length === 0 && labels.every((column) => column.every(isNumber));
  const answered = labels.map((column) =>
    column.map((value) => (value === null || isNumeric ? (value as number | null) : String(value))),
  );
  const prediction: ColumnPair = {
    column: predictionColumn,
    kind: isNumeric ? 'numeric' : 'categorical',
    role,
    reference: answered[0] ?? [],
    current: answered[1] ?? [],
  };
  const [, second] = names;
  if (names.length !== 2 || second === undefined) return [prediction];
  return [
    prediction,
    {
      column: `probability of ${second}`,
      kind: 'numeric',
      role,
      reference: reference.map(({ probabilities }) => probabilities?.[second] ?? null),
      current: current.map(({ probabilities }) =>
        probabilities?.length === 2 ? (probabilities[1] ?? null) : null,
      ),
    },
  ];
};
