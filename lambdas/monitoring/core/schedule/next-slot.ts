const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Milliseconds of `rate(6 hours)`. */
export const rateOf = (schedule: string): number => {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? [];
  if (!count || !unit) throw new Error(`not a schedule: ${schedule}`);
  return Number(count) * units[unit as keyof typeof units];
};

/** The first time of the grid from `slot` on that lies after a time: what was missed is not made up for. */
export const nextSlot = (slot: string, schedule: string, after: string): string => {
  const rate = rateOf(schedule);
  const missed = Math.max(0, Math.floor((Date.parse(after) - Date.parse(slot)) / rate));
  return new Date(Date.parse(slot) + (missed + 1) * rate).toISOString();
};

/** The first run of a schedule that begins at a time. */
export const firstSlot = (schedule: string, from: string): string =>
  new Date(Date.parse(from) + rateOf(schedule)).toISOString();
