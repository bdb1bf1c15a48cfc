import { isCairnError } from '../../../contracts/cairn-error';
import type { MonitorDefinition } from '../../../contracts/project/monitor';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { SqlRow } from '../../../contracts/sql/session';
import type { BatchScorer, Score } from './comparison-ports';
import type { JudgedAnswer } from './performance';
import type { TrainingRows } from './reference-rows';
import { monthOf } from './season';

/** What a window is compared with. */
export interface Reference {
  /** Training rows that match. */
  readonly rows: readonly SqlRow[];
  /** What the live version says about them; null where it cannot be asked. */
  readonly scores: readonly Score[] | null;
  /** Why it cannot be asked; null when it can. */
  readonly lack: string | null;
  /** Answers on rows that the model was not fitted on, with their labels. */
  readonly held: readonly JudgedAnswer[];
}

type Match = MonitorDefinition['reference']['match'];

/** Training rows that the model was fitted on, `season`: of the months that the window's rows lie in. */
const matching = ({ description, rows }: TrainingRows, match: Match, times: readonly string[]) => {
  const fitted = rows.filter(({ split }) => split === 'train');
  if (match === 'all') return fitted;
  const months = new Set(times.map(monthOf));
  return fitted.filter((row) => months.has(monthOf(String(row[description.timestamp]))));
};

const judged = (score: Score, truth: SqlRow[string]): JudgedAnswer => ({
  answer: {
    key: '',
    value: score.label,
    probabilities: score.probabilities && Object.values(score.probabilities),
    classes: score.probabilities ? Object.keys(score.probabilities) : [],
  },
  truth: typeof truth === 'bigint' ? Number(truth) : truth,
});

const scored = async (
  scorer: BatchScorer,
  version: ModelVersion,
  { features }: TrainingRows['description'],
  rows: readonly SqlRow[],
): Promise<readonly Score[] | string> => {
  if (!version.artifact) return `${version.model}/${version.version} holds no ONNX model`;
  const names = features.map(({ name }) => name);
  try {
    return await scorer.score(
      version.artifact,
      names,
      rows.map((row) => names.map((name) => row[name] ?? null)),
    );
  } catch (error) {
    if (!isCairnError(error) || !error.code.startsWith('inference.')) throw error;
    return `${version.model}/${version.version} does not answer: ${error.message}`;
  }
};

/** The reference of a window: the training rows that match it, and what the live version says about them. */
export const referenceOf = async (
  scorer: BatchScorer,
  version: ModelVersion,
  training: TrainingRows,
  match: Match,
  times: readonly string[],
): Promise<Reference> => {
  const rows = matching(training, match, times);
  const held = training.rows.filter(({ split }) => split !== 'train');
  const { label } = training.description;
  const answers = await scored(scorer, version, training.description, [...rows, ...held]);
  if (typeof answers === 'string') return { rows, scores: null, lack: answers, held: [] };
  return {
    rows,
    scores: answers.slice(0, rows.length),
    lack: null,
    held: held.flatMap((row, index) => {
      const score = answers[rows.length + index];
      return score ? [judged(score, row[label] ?? null)] : [];
    }),
  };
};
