import type { PurgeCounts } from '../../../../contracts/tracking/purge-routes';

/** One go at removing something: how long it may take, and who is told what went. */
export interface Removal {
  readonly isTimeUp: () => boolean;
  /** Told after something is gone. */
  readonly removed: (counts: Partial<PurgeCounts>) => void;
}
