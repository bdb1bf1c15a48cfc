import { setTimeout as pause } from 'node:timers/promises';
import { replay } from '../examples/weather/replay/replay.mjs';
import { example, platformOf, readerOf } from './example.mjs';

/** The month that rollouts are watched on: it lies before everything that monitors look at. */
const watched = { from: '2015-06-01', to: '2015-06-28' };

/**
 * Plays days again and again while something goes on, so that a rollout has callers.
 * @template T @param {string} stateFolder @param {{ cities: string[], during: () => Promise<T>, say: (line: string) => void }} work
 */
export async function withTraffic(stateFolder, { cities, during, say }) {
  const platform = await platformOf(stateFolder);
  let over = false;
  const going = during().finally(() => {
    over = true;
  });
  const [result] = await Promise.all([
    going,
    awaitEndpoint(stateFolder, () => over).then(() =>
      over ? undefined : replay({ ...platform, ...watched, cities, until: () => over, say }),
    ),
  ]);
  return result;
}

/** Until somebody can be asked. @param {string} stateFolder @param {() => boolean} over */
async function awaitEndpoint(stateFolder, over) {
  const read = await readerOf(stateFolder);
  while (!over()) {
    const { endpoints } = await read('endpoints');
    const found = endpoints.find((/** @type {{ name: string }} */ { name }) => name === example.endpoint);
    if (found?.variants.length > 0) return;
    await pause(250);
  }
}
