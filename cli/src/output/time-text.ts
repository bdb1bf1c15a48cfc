/** A length of time for people: `0.4 s`, `12 s`, `3 min 5 s`, `2 h 4 min`. */
export const lengthText = (milliseconds: number): string => {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  if (whole < 86_400) return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
  return `${Math.floor(whole / 86_400)} d ${Math.floor((whole % 86_400) / 3600)} h`;
};

/** How long ago something was; `now` is the present in milliseconds. */
export const agoText = (time: string, now: number): string => {
  const age = now - Date.parse(time);
  return age < 2000 ? 'just now' : `${lengthText(age)} ago`;
};

/** `2026-01-31 12:00:00` in UTC. */
export const timeText = (time: string): string => time.slice(0, 19).replace('T', ' ');
