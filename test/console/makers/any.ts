/** Numbers that look random and are the same in every run: a failing test can be looked at again. */
export const randomNumbers = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    // A step of the generator mulberry32.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** A time some minutes ago. */
export const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** A text of hex digits. */
export const hex = (random: () => number, length: number): string =>
  Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** An id as journal entries have it. */
export const entryId = (random: () => number): string =>
  `01JX${Array.from({ length: 22 }, () => crockford[Math.floor(random() * 32)]).join('')}`;
