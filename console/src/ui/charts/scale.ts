/** Maps a value between two bounds to 0…100; bounds that are equal put everything in the middle. */
export const percentBetween = (from: number, to: number, value: number): number =>
  from === to ? 50 : ((value - from) / (to - from)) * 100;

/** Round numbers between two bounds, about as many as asked for. */
export const ticksBetween = (from: number, to: number, count = 4): readonly number[] => {
  if (!(to > from)) return [from];
  const rough = (to - from) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    Number(((first + i) * step).toPrecision(14)),
  );
};
