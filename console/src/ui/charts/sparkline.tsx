interface SparklineProps {
  /** Evenly spaced; null is a gap. */
  readonly values: readonly (number | null)[];
  /** Which of them are marked. */
  readonly marked: readonly boolean[];
  /** Upper end of the scale; the lower one is 0. */
  readonly top: number;
  /** Height of a line across. */
  readonly guide: number | undefined;
  /** Position of the chosen value. */
  readonly chosen: number | undefined;
}

/** Places evenly spaced things in the middle of their share of 100. */
export const placeOf = (position: number, count: number): number => ((position + 0.5) / count) * 100;

/** A small line over time. Dots are strokes of no length, so that they stay round whatever the width. */
export const Sparkline = ({ values, marked, top, guide, chosen }: SparklineProps) => {
  const x = (position: number) => placeOf(position, values.length).toFixed(2);
  const y = (value: number) => (22 - (Math.min(value, top) / top) * 20).toFixed(2);
  const points = values.flatMap((value, i) => (value === null ? [] : [`${x(i)} ${y(value)}`]));
  return (
    <svg className="sparkline" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
      {chosen !== undefined && <path className="chosen" d={`M${x(chosen)} 0V24`} />}
      {guide !== undefined && guide <= top && <path className="guide" d={`M0 ${y(guide)}H100`} />}
      {points.length > 1 && <path className="line" d={`M${points.join('L')}`} />}
      {values.map(
        (value, i) =>
          value !== null && (
            <path
              // biome-ignore lint/suspicious/noArrayIndexKey: places in time
              key={i}
              className="dot"
              data-marked={marked[i]}
              d={`M${x(i)} ${y(value)}h0`}
            />
          ),
      )}
    </svg>
  );
};
