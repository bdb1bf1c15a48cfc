import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvColumn } from '../../cli/src/monitoring/csv-column';

export type Cells = readonly (number | string | null)[];

/** Two samples of a column, and where they are from. */
export interface Pair {
  readonly name: string;
  readonly reference: Cells;
  readonly current: Cells;
}

const data = join(__dirname, '../../node_modules/vega-datasets/data');
const read = (file: string): string => readFileSync(join(data, file), 'utf8');
const csv = (file: string, column: string): Cells => csvColumn(read(file), { column, where: file });
const json = (file: string, column: string): Cells =>
  (JSON.parse(read(file)) as Record<string, number | string | null>[]).map((row) => row[column] ?? null);

const where = (cells: Cells, keep: (row: number) => boolean): Cells => cells.filter((_, row) => keep(row));

const halves = (name: string, cells: Cells): readonly Pair[] => [
  {
    name: `${name}, first and second half`,
    reference: where(cells, (row) => row < cells.length / 2),
    current: where(cells, (row) => row >= cells.length / 2),
  },
  {
    name: `${name}, every third row and the rest`,
    reference: where(cells, (row) => row % 3 !== 0),
    current: where(cells, (row) => row % 3 === 0),
  },
];

const cities = csv('weather.csv', 'location');
const byCity = (column: string): Pair => {
  const cells = csv('weather.csv', column);
  return {
    name: `weather ${column}, Seattle and New York`,
    reference: where(cells, (row) => cities[row] === 'Seattle'),
    current: where(cells, (row) => cities[row] === 'New York'),
  };
};

/** Numbers as people measured them: rounded, tied, skewed, with gaps. */
export const realNumbers: readonly Pair[] = [
  ...['precipitation', 'temp_max', 'wind'].flatMap((column) =>
    halves(`seattle ${column}`, csv('seattle-weather.csv', column)),
  ),
  ...['precipitation', 'temp_max', 'temp_min', 'wind'].map(byCity),
  ...['US Gross', 'IMDB Rating', 'Production Budget', 'Rotten Tomatoes Rating', 'Running Time min'].flatMap(
    (column) => halves(`movies ${column}`, json('movies.json', column)),
  ),
  ...['Horsepower', 'Cylinders'].flatMap((column) => halves(`cars ${column}`, json('cars.json', column))),
  ...halves('penguins body mass', json('penguins.json', 'Body Mass (g)')),
];

export const realCategories: readonly Pair[] = [
  byCity('weather'),
  ...halves('seattle weather', csv('seattle-weather.csv', 'weather')),
  ...['Major Genre', 'MPAA Rating', 'Director'].flatMap((column) =>
    halves(`movies ${column}`, json('movies.json', column)),
  ),
  ...halves('cars origin', json('cars.json', 'Origin')),
  ...halves('penguins sex', json('penguins.json', 'Sex')),
];
