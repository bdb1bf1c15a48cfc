import * as z from 'zod';
import { type Fact, type JournalEntry, journalEntrySchema } from '../../../contracts/journal';
import type { ListenedFact } from '../../../contracts/listened-facts';
import { requireKnownVersion } from '../../../contracts/require-known-version';
import { logger } from '../logger';

/** What a context does about a fact. Delivered at least once: doing it again must change nothing. */
export type FactListener = (entry: JournalEntry) => Promise<unknown>;

/** What one context listens to: of the facts that the rule of its function passes on. */
export interface JournalListeners<Listened extends Fact = ListenedFact> {
  readonly facts?: Readonly<Partial<Record<Listened, FactListener>>>;
  /** Every quarter of an hour, with the time (RFC 3339). */
  readonly tick?: (time: string) => Promise<unknown>;
}

const tickSchema = z.looseObject({ tick: z.literal(true) });
const versionedSchema = z.looseObject({
  detail: z.looseObject({ id: z.string(), schemaVersion: z.unknown() }),
});
const deliverySchema = z.looseObject({ detail: journalEntrySchema });

/** Refused before its form is looked at: the event is delivered again, and then kept with the dead letters. */
const requireKnownEntry = (event: unknown): void => {
  const detail = versionedSchema.safeParse(event).data?.detail;
  if (detail) requireKnownVersion('journal entry', detail.id, detail.schemaVersion);
};

/** Waits for all, then throws what failed: the event is delivered again, and the others find their work done. */
const allOf = async (what: string, work: readonly Promise<unknown>[]): Promise<void> => {
  const errors = (await Promise.allSettled(work)).flatMap((result) =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  for (const error of errors) logger.error('a listener failed', { what, error });
  if (errors.length === 1) throw errors[0];
  if (errors.length > 1) throw new AggregateError(errors, `${errors.length} listeners failed on ${what}`);
};

/** Starts a listener; one that throws at once counts as one whose promise failed. */
const started = async (listener: () => Promise<unknown>): Promise<unknown> => listener();

/** Handler of the rules: a fact of the journal goes to every context that listens to it, a tick to all that wait. */
export const listenToJournal =
  <Listened extends Fact = ListenedFact>(
    contexts: readonly JournalListeners<Listened>[],
    now = () => new Date(),
  ) =>
  async (event: unknown): Promise<void> => {
    if (tickSchema.safeParse(event).success) {
      const time = now().toISOString();
      const ticks = contexts.flatMap(({ tick }) => (tick ? [tick] : []));
      await allOf(
        'tick',
        ticks.map((tick) => started(() => tick(time))),
      );
      return;
    }
    requireKnownEntry(event);
    const { detail: entry } = deliverySchema.parse(event);
    const listeners = contexts.flatMap(({ facts }) => facts?.[entry.fact as Listened] ?? []);
    await allOf(
      `${entry.fact} ${entry.id}`,
      listeners.map((listener) => started(() => listener(entry))),
    );
  };
