import { measured } from './measured';

/** How often a day each kind of work is done; the kinds are those of costs/measured.json. */
export type Load = Readonly<Record<string, number>>;

/** What a small team does in a day with one model. */
export const exampleLoad: Load = {
  training: 1,
  run: 50,
  predictions: 10,
  materialization: 1,
  reads: 10,
  monitoring: 1,
  entry: 20,
};

/** So many times a load. */
export const timesLoad = (load: Load, factor: number): Load =>
  Object.fromEntries(Object.entries(load).map(([work, count]) => [work, count * factor]));

/** Kinds of work that can be priced, with what one of each is. */
export const pricedWork = (): readonly (readonly [work: string, per: string])[] =>
  Object.entries(measured.work).map(([work, { per }]) => [work, per]);

/**
 * Reads a load from parsed JSON: `{"predictions": 25, "training": 0.2}`, counts a day.
 *
 * @throws Error with what is wrong, and what is allowed
 */
export const parseLoad = (value: unknown): Load => {
  const known = pricedWork().map(([work]) => work);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`a load is an object of counts a day, such as {"${known[0]}": 1}`);
  for (const [work, count] of Object.entries(value)) {
    if (!known.includes(work))
      throw new Error(`nobody has measured "${work}": a load may have ${known.join(', ')}`);
    if (typeof count !== 'number' || !(count >= 0) || !Number.isFinite(count))
      throw new Error(`"${work}" is ${JSON.stringify(count)}: give how often a day, 0 or more`);
  }
  return value as Load;
};
