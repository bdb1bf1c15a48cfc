import { forEachConcurrently } from '../../sdk/src/for-each-concurrently';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('work on many items', () => {
  it('is done for each item once, never more at once than allowed', async () => {
    const items = Array.from({ length: 20 }, (_, index) => index);
    const done: number[] = [];
    let atWork = 0;
    let most = 0;
    await forEachConcurrently(items, 3, async (item) => {
      atWork += 1;
      most = Math.max(most, atWork);
      await turn();
      atWork -= 1;
      done.push(item);
    });
    expect(done.sort((a, b) => a - b)).toEqual(items);
    expect(most).toBe(3);
  });

  it('begins nothing more after a failure', async () => {
    const begun: number[] = [];
    const work = forEachConcurrently([1, 2, 3, 4, 5, 6], 2, async (item) => {
      begun.push(item);
      await turn();
      if (item === 2) throw new Error('two is bad');
    });
    await expect(work).rejects.toThrow('two is bad');
    await turn();
    expect(begun).not.toContain(5);
  });
});
