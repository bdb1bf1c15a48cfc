import type { Scores } from '../performance/scores';
import { meanOf } from '../sample/moments';
import { probabilityRows } from './rows';

/** How sure a model was: the probability of its most probable class. */
export interface Confidence {
  readonly rows: number;
  readonly mean: number | null;
  /** Share of rows where it was below 0.6. */
  readonly below60: number | null;
}

export const confidence = (scores: Scores): Confidence => {
  const highest = probabilityRows(scores).map((row) => Math.max(...row));
  const rows = highest.length;
  if (rows === 0) return { rows, mean: null, below60: null };
  return { rows, mean: meanOf(highest), below60: highest.filter((p) => p < 0.6).length / rows };
};
