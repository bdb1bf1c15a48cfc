/**
 * Merges sorted sources into one sorted sequence. Sources are asked only when their last item was passed on, and
 * are closed when the reader stops early.
 */
export async function* mergeSorted<Item>(
  sources: readonly AsyncIterator<Item>[],
  compare: (a: Item, b: Item) => number,
): AsyncGenerator<Item> {
  const heads = await Promise.all(sources.map(async (source) => ({ source, result: await source.next() })));
  try {
    for (;;) {
      let first: (typeof heads)[number] | undefined;
      for (const head of heads) {
        if (head.result.done) continue;
        if (!first || first.result.done || compare(head.result.value, first.result.value) < 0) first = head;
      }
      if (!first || first.result.done) return;
      yield first.result.value;
      first.result = await first.source.next();
    }
  } finally {
    await Promise.all(sources.map((source) => source.return?.()));
  }
}
