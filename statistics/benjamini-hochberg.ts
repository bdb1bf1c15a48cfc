/**
 * p-values of several tests, adjusted so that of those below α at most the share α are false alarms (Benjamini and
 * Hochberg 1995). Null ones stay null and are not counted.
 */
export const benjaminiHochberg = (pValues: ReadonlyArray<number | null>): readonly (number | null)[] => {
  const tests = pValues.flatMap((p, index) => (p === null ? [] : [{ p, index }])).sort((a, b) => a.p - b.p);
  const adjusted: (number | null)[] = pValues.map(() => null);
  let least = 1;
  for (let rank = tests.length; rank > 0; rank -= 1) {
    const test = tests[rank - 1];
    if (!test) continue;
    // Not below p itself, where the product rounds down.
    least = Math.min(least, Math.max(test.p, (test.p * tests.length) / rank));
    adjusted[test.index] = least;
  }
  return adjusted;
};
