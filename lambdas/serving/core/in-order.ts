/** Results of work on a list, in its order, with at most so many under way at a time. */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  const begin = (item: Item): void => {
    const started = work(item);
    // Awaited in its turn; if an earlier one fails first, this one must not go unheard.
    started.catch(() => undefined);
    underWay.push(started);
  };
  let next = 0;
  for (; next < Math.min(atOnce, items.length); next += 1) begin(items[next] as Item);
  while (underWay.length > 0) {
    const result = await (underWay.shift() as Promise<Result>);
    if (next < items.length) begin(items[next++] as Item);
    yield result;
  }
}
