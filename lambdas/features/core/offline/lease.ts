import { CairnError } from '../../../../contracts/cairn-error';
import type { Lease, MaterializationStore } from './materialization-store';

/** A step runs for 15 minutes at most; a lease that lasts longer than its holder keeps nobody out for nothing. */
const leaseMilliseconds = 16 * 60_000;

/** Time, and how to let it pass. */
export interface LeaseClock {
  now(): number;
  pause(milliseconds: number): Promise<void>;
}

export const leaseClock: LeaseClock = {
  now: Date.now,
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

export interface LeaseOptions {
  readonly clock?: LeaseClock;
  /** How long to wait for somebody else's end (milliseconds). @default 5 minutes */
  readonly patience?: number;
}

type Leases = Pick<MaterializationStore, 'take' | 'release'>;

const betweenTries = 1000;

const timesAt = (now: number) => ({
  now: new Date(now).toISOString(),
  until: new Date(now + leaseMilliseconds).toISOString(),
});

/**
 * Takes the lease of a view, waiting for whoever holds it. Throws `feature.materialization.running` when that lasts
 * longer than the caller's patience.
 */
export const takeLease = async (
  store: Leases,
  wanted: Omit<Lease, 'token'>,
  { clock = leaseClock, patience = 5 * 60_000 }: LeaseOptions = {},
): Promise<Lease> => {
  const end = clock.now() + patience;
  for (;;) {
    const lease = await store.take(wanted, timesAt(clock.now()));
    if (lease) return lease;
    if (clock.now() + betweenTries > end)
      throw new CairnError(
        'feature.materialization.running',
        `Feature view ${wanted.view} is being materialized by somebody else.`,
      );
    await clock.pause(betweenTries);
  }
};

/** Runs work under the lease of a view, and gives it back, however the work ends. */
export const withLease = async <T>(
  store: Leases,
  wanted: Omit<Lease, 'token'>,
  work: (lease: Lease) => Promise<T>,
  options: LeaseOptions = {},
): Promise<T> => {
  const lease = await takeLease(store, wanted, options);
  try {
    return await work(lease);
  } finally {
    await store.release(lease);
  }
};
