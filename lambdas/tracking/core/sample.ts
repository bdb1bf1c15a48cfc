/**
 * At most `most` of a list, evenly spread over it: the first of each of `most` parts of equal size (larger ones come
 * first), and the last of all in place of the last of these. What SQL's NTILE gives MLflow's server (3.17,
 * `get_metric_history_bulk_interval`).
 */
export const sampled = <Thing>(all: readonly Thing[], most: number): readonly Thing[] => {
  if (all.length <= most) return all;
  const size = Math.floor(all.length / most);
  const larger = all.length % most;
  return Array.from({ length: most }, (_, part) =>
    part === most - 1 ? all.length - 1 : part * size + Math.min(part, larger),
  ).map((index) => all[index] as Thing);
};
