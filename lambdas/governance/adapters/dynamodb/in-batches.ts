/** Runs a task for each item, at most `size` at a time, in order of the batches. */
export const inBatches = async <T>(
  items: readonly T[],
  size: number,
  task: (item: T) => Promise<unknown>,
): Promise<void> => {
  for (let from = 0; from < items.length; from += size)
    await Promise.all(items.slice(from, from + size).map(task));
};
