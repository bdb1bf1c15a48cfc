import { monotonicFactory } from 'ulid';

let lastTime = Number.NaN;
let next = monotonicFactory();

/**
 * Id of a journal entry: a ULID of its time. Within one millisecond, as in one transaction, the ids of a
 * process sort in the order of their making; another time, earlier or later, begins anew, so that a clock
 * that was ahead does not bend the ids that follow.
 */
export const entryId = (time: string): string => {
  const milliseconds = Date.parse(time);
  if (milliseconds !== lastTime) {
    lastTime = milliseconds;
    next = monotonicFactory();
  }
  return next(milliseconds);
};
