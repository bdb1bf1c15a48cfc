import type { Scores } from '../performance/scores';

/** Probabilities of all classes by row; a single score is that of the second of two. Rows without are left out. */
export const probabilityRows = (scores: Scores): readonly (readonly number[])[] => {
  const rows: (readonly number[])[] = [];
  for (let row = 0; row < scores.length; row += 1) {
    const score = scores[row];
    if (score === null || score === undefined) continue;
    const probabilities = typeof score === 'number' ? [1 - score, score] : Array.from(score);
    if (probabilities.length > 0 && probabilities.every(Number.isFinite)) rows.push(probabilities);
  }
  return rows;
};
