import { isCairnError } from '../../../contracts/cairn-error';
import type { Comparison } from '../../../contracts/monitoring/comparison';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import { columnsFor, Incomparable } from './comparison-columns';
import { isAnswered, scoredRow, sideBySide } from './comparison-metrics';
import type { ComparisonPorts, HeldOutRows } from './comparison-ports';
import { comparisonSlices } from './comparison-slices';
import type { LabelledAnswer } from './rollout-sample';

/** What both sides come to on the rows that both answered, as a whole and by slice. */
export interface Numbers extends Pick<Comparison, 'overall' | 'slices'> {
  /** Rows that a side said nothing about. */
  readonly unanswered: { readonly champion: number; readonly challenger: number };
  readonly otherViews: readonly string[];
}

const scores = async (
  ports: ComparisonPorts,
  version: ModelVersion,
  challenger: ModelVersion,
  { rows, description }: HeldOutRows,
): Promise<
  { readonly rows: readonly LabelledAnswer[]; readonly otherViews: readonly string[] } | Incomparable
> => {
  const id = `${version.model}/${version.version}`;
  if (!version.artifact) return new Incomparable(`${id} holds no ONNX model`);
  const taken = await columnsFor(ports, version, challenger);
  if (taken instanceof Incomparable) return taken;
  const inputs = rows.map((row) => taken.columns.map((column) => row[column] ?? null));
  try {
    const answers = await ports.scorer.score(version.artifact, taken.columns, inputs);
    return {
      rows: answers.map((score, row) => scoredRow(score, rows[row]?.[description.label] ?? null)),
      otherViews: taken.otherViews,
    };
  } catch (error) {
    if (!isCairnError(error) || !error.code.startsWith('inference.')) throw error;
    return new Incomparable(`${id} does not answer: ${error.message}`);
  }
};

const pick = <T>(list: readonly T[], positions: readonly number[]): readonly T[] =>
  positions.flatMap((position) => list[position] ?? []);

const answeredIn = (rows: readonly LabelledAnswer[]): ReadonlySet<number> =>
  new Set([...rows.keys()].filter((row) => rows[row] && isAnswered(rows[row])));

/** Asks both models about the test rows of the challenger's training set. */
export const numbersOf = async (
  ports: ComparisonPorts,
  champion: ModelVersion,
  challenger: ModelVersion,
  slices: readonly string[],
): Promise<Numbers | Incomparable> => {
  const digest = challenger.provenance.trainingSet?.digest;
  if (!digest) return new Incomparable('the challenger names no training set');
  const heldOut = await ports.trainingSets.testRows(challenger.project, digest);
  if (heldOut.rows.length === 0) return new Incomparable('the training set has no test rows');
  const before = await scores(ports, champion, challenger, heldOut);
  if (before instanceof Incomparable) return before;
  const after = await scores(ports, challenger, challenger, heldOut);
  if (after instanceof Incomparable) return after;
  const [champions, challengers] = [answeredIn(before.rows), answeredIn(after.rows)];
  const compared = (rows: readonly number[]): Comparison['overall'] => {
    const both = rows.filter((row) => champions.has(row) && challengers.has(row));
    return sideBySide(pick(before.rows, both), pick(after.rows, both));
  };
  const all = [...heldOut.rows.keys()];
  return {
    overall: compared(all),
    slices: comparisonSlices(heldOut.rows, slices).map(({ rows, ...slice }) => ({
      ...slice,
      ...compared(rows),
    })),
    unanswered: { champion: all.length - champions.size, challenger: all.length - challengers.size },
    otherViews: before.otherViews,
  };
};
