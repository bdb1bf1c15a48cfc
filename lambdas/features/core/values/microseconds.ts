/** Times are bigint microseconds since 1970 in UTC: what DuckDB's and Parquet's timestamps hold exactly. */
const pattern =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?(?:\d{2})?)?$/i;

/** Times from the year 1 to 9999: those that every clock, file and text here can hold. */
export const earliest = -62_135_596_800_000_000n;
export const latest = 253_402_300_799_999_999n;

const offsetMinutes = (zone: string | undefined): number => {
  if (!zone || zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0);
  return zone.startsWith('-') ? -minutes : minutes;
};

/**
 * Microseconds of an ISO 8601 time; without a zone it is UTC, a day is its midnight, digits beyond
 * microseconds are cut. Undefined when the text is no such time.
 */
export const microsecondsOf = (text: string): bigint | undefined => {
  const parts = pattern.exec(text.trim());
  if (!parts) return undefined;
  const [, day, hour = '00', minute = '00', second = '00', fraction = '', zone] = parts;
  const local = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
  // JavaScript takes 30 February for 1 March, and 24:00 for the next day.
  if (Number.isNaN(local) || !new Date(local).toISOString().startsWith(`${day}T${hour}`)) return undefined;
  const milliseconds = local - offsetMinutes(zone) * 60_000;
  return BigInt(milliseconds) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
};

/** `2015-07-01T23:59:59.000000Z`: of one length from the year 0 to 9999, so that texts sort as times do. */
export const isoOf = (microseconds: bigint): string => {
  const fraction = ((microseconds % 1000n) + 1000n) % 1000n;
  const milliseconds = (microseconds - fraction) / 1000n;
  const text = new Date(Number(milliseconds)).toISOString();
  return `${text.slice(0, -1)}${String(fraction).padStart(3, '0')}Z`;
};
