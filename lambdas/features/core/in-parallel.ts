/** Runs work over a list, at most `limit` at a time; results in the order of the list. The first failure ends it. */
export const inParallel = async <T, R>(
  list: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> => {
  const results: R[] = new Array<R>(list.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < list.length; index = next++)
      results[index] = await work(list[index] as T);
  };
  await Promise.all(Array.from({ length: Math.min(limit, list.length) }, worker));
  return results;
};
