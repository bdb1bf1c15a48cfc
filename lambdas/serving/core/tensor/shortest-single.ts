/**
 * The number with the fewest digits that is the same single-precision float: 0.7 instead of
 * 0.699999988079071. Nine digits always tell one float from another.
 */
export const shortestSingle = (value: number): number => {
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    // Not `===`: the text of -0 has no sign, and the number must keep it.
    if (Object.is(Math.fround(short), value)) return short;
  }
  return value;
};
