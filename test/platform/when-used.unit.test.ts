import { whenUsed } from '../../lambdas/platform/when-used';

interface Counter {
  next(by: number): Promise<number>;
}

class Loaded implements Counter {
  private count = 0;

  async next(by: number): Promise<number> {
    this.count += by;
    return this.count;
  }
}

it('loads at the first call, once, and hands calls on', async () => {
  const load = jest.fn(async () => new Loaded());
  const counter = whenUsed<Counter>(load);
  expect(load).not.toHaveBeenCalled();
  expect(await Promise.all([counter.next(1), counter.next(2)])).toEqual([1, 3]);
  expect(load).toHaveBeenCalledTimes(1);
});

it('can be handed on by a promise without being loaded', async () => {
  const load = jest.fn(async () => new Loaded());
  const counter = await Promise.resolve(whenUsed<Counter>(load));
  expect(load).not.toHaveBeenCalled();
  expect(await counter.next(1)).toBe(1);
});

it('says why it could not be loaded, to each caller', async () => {
  const counter = whenUsed<Counter>(() => Promise.reject(new Error('no such file')));
  await expect(counter.next(1)).rejects.toThrow('no such file');
  await expect(counter.next(1)).rejects.toThrow('no such file');
});
