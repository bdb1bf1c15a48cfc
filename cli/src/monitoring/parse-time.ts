import { UsageFailure } from '../failure';

/** `2015-07-01` or a time of RFC 3339, as RFC 3339 in UTC. A day is its beginning. */
export const parseTime = (text: string): string => {
  const isTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const time = isTime ? new Date(text) : new Date(Number.NaN);
  // JavaScript takes 30 February for 1 March.
  const isDay =
    text.length > 10 || (isTime && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text));
  if (Number.isNaN(time.getTime()) || !isDay)
    throw new UsageFailure(`"${text}" is no day or time; write 2015-07-01 or 2015-07-01T12:00:00Z`);
  return time.toISOString();
};
