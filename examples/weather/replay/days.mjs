import { readFileSync } from 'node:fs';

/** Shipped by a package of this repository. */
const source = new URL('../../../node_modules/vega-datasets/data/weather.csv', import.meta.url);

/** `New York` as the platform knows it. */
const slug = (/** @type {string} */ name) => name.toLowerCase().replaceAll(' ', '-');

const dayAfter = (/** @type {string} */ day) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Precipitation in mm by city and day, from the file that the package ships. @returns {Map<string, number>} */
function precipitation() {
  const [head = '', ...rows] = readFileSync(source, 'utf8').trim().split('\n');
  const names = head.split(',');
  const at = (/** @type {string} */ name) => names.indexOf(name);
  return new Map(
    rows.map((row) => {
      const cells = row.split(',');
      return [
        `${slug(cells[at('location')] ?? '')} ${cells[at('date')]}`,
        Number(cells[at('precipitation')]),
      ];
    }),
  );
}

/**
 * The days of cities in the order of the calendar, each with what came true the day after: 1 wet, 0 dry. The last
 * day of the file has no day after, and is left out.
 * @param {{ cities: readonly string[], from: string, to: string }} span @returns {{ city: string, day: string, wet: 0 | 1 }[]}
 */
export function daysOf({ cities, from, to }) {
  const fallen = precipitation();
  const days = [];
  for (let day = from; day <= to; day = dayAfter(day))
    for (const city of cities) {
      const tomorrow = fallen.get(`${city} ${dayAfter(day)}`);
      if (tomorrow !== undefined) days.push({ city, day, wet: /** @type {0 | 1} */ (tomorrow > 0 ? 1 : 0) });
    }
  return days;
}
