import { logger } from '../../platform/logger';
import { type PublisherPorts, publishEntries } from '../core/publish-entries';

/** Younger entries are the publisher's business. */
export const sweepAfterMilliseconds = 5 * 60_000;
const entriesPerSweep = 1000;

/**
 * Handler of the schedule: publishes entries that are older than five minutes and still unpublished, which
 * the stream gave up on. Fails when some remain, so that the alarm on its errors rings.
 */
export const journalSweeper =
  (ports: PublisherPorts, now = () => new Date()) =>
  async (): Promise<{ readonly published: number }> => {
    const before = new Date(now().getTime() - sweepAfterMilliseconds);
    const refs = await ports.store.unpublished(before, entriesPerSweep);
    if (refs.length === 0) return { published: 0 };
    const failed = await publishEntries(ports, refs);
    logger.warn('entries swept', { found: refs.length, failed: failed.size });
    if (failed.size > 0)
      throw new Error(
        `${failed.size} of ${refs.length} journal entries are still unpublished: ${[...failed.values()][0]}`,
      );
    return { published: refs.length };
  };
