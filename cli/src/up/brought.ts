import type { ResponseFor } from '../../../sdk/src';
import type { MetricLine } from './against-baseline';
import type { Stage } from './stages';

/** How far it came, and what there is by then: what --json prints. */
export interface Brought {
  readonly project: string;
  /** Where it stopped; null when the endpoint answers. */
  readonly stoppedAt: Stage | null;
  readonly reason: string | null;
  readonly projectVersion: number;
  readonly execution: string;
  readonly metrics: readonly MetricLine[];
  readonly model: string | null;
  readonly version: number | null;
  readonly deployment: string | null;
  readonly prediction: ResponseFor<'serving.predict'> | null;
}
