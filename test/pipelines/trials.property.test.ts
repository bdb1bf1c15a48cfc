import fc from 'fast-check';
import { planTrials } from '../../lambdas/pipelines/core/trials';

const objective = { metric: 'accuracy', direction: 'maximize' as const };
const space = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,5}$/),
  fc.uniqueArray(fc.oneof(fc.integer(), fc.string({ maxLength: 3 })), { minLength: 1, maxLength: 4 }),
  { minKeys: 1, maxKeys: 3 },
);
const textOf = (trials: ReturnType<typeof planTrials>) =>
  trials.map((trial) => JSON.stringify(trial.hyperparameters));

describe('trials of a search', () => {
  it('of a grid are every combination once, numbered from 1', () => {
    fc.assert(
      fc.property(space, fc.nat(), (values, seed) => {
        const trials = planTrials({ strategy: 'grid', parallelism: 1, objective, space: values }, seed);
        const combinations = Object.values(values).reduce((product, list) => product * list.length, 1);
        expect(trials).toHaveLength(combinations);
        expect(new Set(textOf(trials)).size).toBe(combinations);
        expect(trials.map(({ number }) => number)).toEqual(trials.map((_, index) => index + 1));
      }),
    );
  });

  it('of a random search are distinct points of the grid, the same for the same seed', () => {
    fc.assert(
      fc.property(space, fc.nat(), fc.integer({ min: 1, max: 12 }), (values, seed, count) => {
        const search = { parallelism: 1, objective, space: values, trials: count };
        const drawn = textOf(planTrials({ ...search, strategy: 'random' }, seed));
        const grid = textOf(planTrials({ ...search, strategy: 'grid' }, seed));
        expect(drawn).toHaveLength(Math.min(count, grid.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(grid).toEqual(expect.arrayContaining(drawn));
        expect(textOf(planTrials({ ...search, strategy: 'random' }, seed))).toEqual(drawn);
      }),
    );
  });

  it('of a random search depend on the seed', () => {
    const values = { a: Array.from({ length: 40 }, (_, index) => index) };
    const draw = (seed: number) =>
      textOf(planTrials({ strategy: 'random', parallelism: 1, objective, space: values, trials: 10 }, seed));
    expect(draw(1)).not.toEqual(draw(2));
  });
});
