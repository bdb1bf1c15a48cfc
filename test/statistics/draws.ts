/** Seeded draws: the same numbers in every run (mulberry32). */
export const drawsOf = (seed: number) => {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = (mean = 0, std = 1): number =>
    mean + std * Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    normal,
    /** Tails so heavy that there is no mean. */
    cauchy: (): number => Math.tan(Math.PI * (uniform() - 0.5)),
    whole: (below: number): number => Math.floor(uniform() * below),
    pick: <Item>(items: readonly Item[]): Item => items[Math.floor(uniform() * items.length)] as Item,
    many: <Item>(count: number, draw: () => Item): Item[] => Array.from({ length: count }, () => draw()),
  };
};
