import type { Client } from '../../../sdk/src';
import { UsageFailure } from '../failure';

/** A moment as the API takes it: a time, or the number of a journal entry. */
export type Moment = { readonly at: string } | { readonly sequence: number };

const lengths: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

const wrong = (text: string): UsageFailure =>
  new UsageFailure(
    `"${text}" is no moment; write a time (2026-01-31T12:00:00Z), how long ago ("2h ago"), or a journal entry (its number or id).`,
  );

const ago = (text: string, now: number): string | undefined => {
  const [, count, unit = ''] = /^(\d{1,6}) ?(s|min|m|h|d|w) ago$/.exec(text) ?? [];
  return count === undefined ? undefined : new Date(now - Number(count) * (lengths[unit] ?? 0)).toISOString();
};

const time = (text: string): string | undefined => {
  const form = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;
  const milliseconds = form.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString();
};

/** An entry's id stands for the moment right after it. */
const ofEntry = async (client: Client<true>, entryId: string): Promise<Moment> => {
  const entry = await client.governance.getJournalEntry({ entryId });
  return entry.sequence === undefined ? { at: entry.time } : { sequence: entry.sequence };
};

/** Reads a moment: RFC 3339, a day, `2h ago`, `now`, or a journal entry by number or id. Throws UsageFailure. */
export const momentOf = async (client: Client<true>, given: string, now: number): Promise<Moment> => {
  const text = given.trim();
  if (/^#?[1-9]\d{0,11}$/.test(text)) return { sequence: Number(text.replace('#', '')) };
  const at = text === 'now' ? new Date(now).toISOString() : (ago(text, now) ?? time(text));
  if (at !== undefined) return { at };
  if (/^[0-9A-HJKMNP-TV-Z]{26}$/i.test(text)) return ofEntry(client, text.toUpperCase());
  throw wrong(given);
};
