import type { Int64 } from './int64';

/** One logged value of a metric. Two points that agree in every field are the same point. */
export interface MetricPoint {
  readonly key: string;
  /** May be NaN or infinite. */
  readonly value: number;
  /** Milliseconds since 1970, as the client says; not negative. */
  readonly timestamp: Int64;
  /** Any integer of 64 bits; 0 by default. */
  readonly step: Int64;
}
