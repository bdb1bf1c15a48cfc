/** Sum that loses nothing to the order of its terms that a double could keep (Neumaier 1974). */
export const sumOf = (length: number, term: (index: number) => number): number => {
  let sum = 0;
  let lost = 0;
  for (let index = 0; index < length; index += 1) {
    const value = term(index);
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  // Of an infinite sum nothing is lost; infinity minus infinity would make it a NaN.
  return Number.isFinite(sum) ? sum + lost : sum;
};
