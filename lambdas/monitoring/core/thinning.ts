const base32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const digits = 4;

/** A number that says nothing about a prediction: the end of its id, which is drawn at random. */
const lotOf = (predictionId: string): number =>
  [...predictionId.slice(-digits)].reduce((sum, digit) => sum * 32 + Math.max(0, base32.indexOf(digit)), 0);

export interface Thinned<T> {
  readonly records: readonly T[];
  /** One of so many was kept; 1 for all. */
  readonly oneOf: number;
}

/**
 * Keeps at most so many: one of `oneOf`, and if these are too many, every second of them, and so on. Who stays
 * is drawn from the id, so the same predictions stay however they come.
 */
export const thinned = <T extends { readonly predictionId: string }>(
  records: readonly T[],
  most: number,
  oneOf = 1,
): Thinned<T> => {
  const kept =
    oneOf === 1 ? records : records.filter(({ predictionId }) => lotOf(predictionId) % oneOf === 0);
  return kept.length <= most || oneOf >= 32 ** digits
    ? { records: kept, oneOf }
    : thinned(kept, most, oneOf * 2);
};
