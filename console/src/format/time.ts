const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago something was, in few letters: `just now`, `4 min ago`, `3 h ago`, `12 d ago`. */
export const agoText = (time: string, now: number): string => {
  const passed = now - Date.parse(time);
  if (passed < minute) return 'just now';
  if (passed < hour) return `${Math.floor(passed / minute)} min ago`;
  if (passed < day) return `${Math.floor(passed / hour)} h ago`;
  return `${Math.floor(passed / day)} d ago`;
};

/** A length of time: `0.4 s`, `12 s`, `2 min 05 s`, `1 h 10 min`. */
export const durationText = (milliseconds: number): string => {
  if (milliseconds < 9950) return `${(Math.max(0, milliseconds) / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
};

/** Day of a time in UTC, as windows of monitors are: `1 Jul 2015`. */
export const dayText = (time: string): string =>
  new Date(time).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });

/** A time in full, for tooltips and the story: `2015-07-01 08:30:12 UTC`. */
export const fullTimeText = (time: string): string => `${time.slice(0, 10)} ${time.slice(11, 19)} UTC`;
