import { createHash } from 'node:crypto';
import type { Hyperparameter, Search } from '../../../contracts/project/training';

/** One point of the search: its number (from 1) and the value of every hyperparameter. */
export interface Trial {
  readonly number: number;
  readonly hyperparameters: Readonly<Record<string, Hyperparameter>>;
}

type Point = Readonly<Record<string, Hyperparameter>>;

/** Every combination, the last parameter of the definition varying fastest. */
const gridOf = (space: Search['space']): readonly Point[] =>
  Object.entries(space).reduce<readonly Point[]>(
    (points, [name, values]) =>
      points.flatMap((point) => values.map((value) => ({ ...point, [name]: value }))),
    [{}],
  );

/** A number in [0, 1) that depends on the seed and position only. */
const uniform = (seed: number, position: number): number =>
  createHash('sha256').update(`${seed}/${position}`).digest().readUInt32BE(0) / 2 ** 32;

/** The grid in an order drawn with the seed (Fisher-Yates). */
const shuffled = (points: readonly Point[], seed: number): readonly Point[] => {
  const deck = [...points];
  for (let last = deck.length - 1; last > 0; last -= 1) {
    const other = Math.floor(uniform(seed, last) * (last + 1));
    const kept = deck[last] as Point;
    deck[last] = deck[other] as Point;
    deck[other] = kept;
  }
  return deck;
};

/** Trials of a random search that does not say how many. */
const defaultRandomTrials = 10;

/**
 * The trials of a search: the whole grid, or a sample of it without replacement, the same for the same seed.
 */
export const planTrials = (search: Search, seed: number): readonly Trial[] => {
  const grid = gridOf(search.space);
  const points =
    search.strategy === 'grid' ? grid : shuffled(grid, seed).slice(0, search.trials ?? defaultRandomTrials);
  return points.map((hyperparameters, index) => ({ number: index + 1, hyperparameters }));
};
