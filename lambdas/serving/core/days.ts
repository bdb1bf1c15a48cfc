const dayMilliseconds = 86_400_000;

const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/** Calendar days from one to another, both included. */
export const daysBetween = (from: string, to: string): readonly string[] => {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return Array.from({ length: Math.max(0, (end - start) / dayMilliseconds + 1) }, (_, index) =>
    dayOf(start + index * dayMilliseconds),
  );
};

/** A day, the one after it, and the one before it: where what belongs to it may have arrived, likeliest first. */
export const dayAndNeighbours = (day: string): readonly string[] =>
  [0, 1, -1].map((offset) => dayOf(Date.parse(day) + offset * dayMilliseconds));
