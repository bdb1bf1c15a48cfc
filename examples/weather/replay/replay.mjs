import { weatherClient } from './client.mjs';
import { daysOf } from './days.mjs';

/** Questions that are on their way at a time. */
const atOnce = 8;
/** Field crews that ask, in turn and about every city; each stays with one version while a rollout is under way. */
const crews = 199;
/** Days whose true weather is told together: what came true is known a day later, and sent in bulk. */
const daysTold = 28;

/**
 * @typedef {{ city: string, day: string, wet: 0 | 1 }} Day
 * @typedef {Day & { id: string, version: number, chance: number }} Answered
 */

/** @template T, R @param {readonly T[]} list @param {(item: T, index: number) => Promise<R>} work @returns {Promise<R[]>} */
async function inParallel(list, work) {
  /** @type {R[]} */
  const results = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < list.length; index = next++)
      results[index] = await work(/** @type {T} */ (list[index]), index);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

/** @param {readonly Answered[]} answered */
function summary(answered) {
  const loss = answered.map(({ chance, wet }) => -Math.log(Math.max(1e-15, wet ? chance : 1 - chance)));
  const right = answered.filter(({ chance, wet }) => chance >= 0.5 === (wet === 1)).length;
  /** @type {Record<number, number>} */
  const versions = {};
  for (const { version } of answered) versions[version] = (versions[version] ?? 0) + 1;
  return {
    requests: answered.length,
    accuracy: right / answered.length,
    logLoss: loss.reduce((sum, value) => sum + value, 0) / answered.length,
    versions,
  };
}

/**
 * Plays days of the past as if they were today: a question about every day, and, a day later, what came true.
 * @param {{
 *   url: string, token: string, endpoint: string, cities: readonly string[], from: string, to: string,
 *   until?: () => boolean, say?: (line: string) => void,
 * }} options `until`: begin again until it says so
 */
export async function replay({ until, say = () => {}, ...options }) {
  const client = weatherClient(options);
  const days = daysOf(options);
  if (days.length === 0)
    throw new Error(`the file knows no day of ${options.cities} from ${options.from} to ${options.to}`);
  /** @type {Answered[]} */
  const answered = [];
  do {
    for (let start = 0; start < days.length && !(answered.length > 0 && until?.()); start += daysTold) {
      const chunk = await inParallel(days.slice(start, start + daysTold), async (day, index) => ({
        ...day,
        ...(await client.ask({ ...day, crew: `crew-${(answered.length + index) % crews}` })),
      }));
      await client.tell(chunk.map(({ id, wet }) => ({ predictionId: id, label: wet })));
      answered.push(...chunk);
      say(`${chunk.at(-1)?.day}: ${answered.length} questions answered`);
    }
  } while (until && !until());
  return summary(answered);
}
