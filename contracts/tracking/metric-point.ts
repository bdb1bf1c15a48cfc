/** One logged value of a metric. Two points that agree in every field are the same point. */
export interface MetricPoint {
  readonly key: string;
  /** May be NaN or infinite. */
  readonly value: number;
  /** Milliseconds since 1970, as the client says; an integer of at most `largestInteger`. */
  readonly timestamp: number;
  /** Any integer of at most `largestInteger` in size; 0 by default. */
  readonly step: number;
}

/** Bound of steps and timestamps: the difference of any two is still exact in a double. */
export const largestInteger = 2 ** 52;
