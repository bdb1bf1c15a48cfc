import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

type Cell = string | number | boolean | null;
export type Table = readonly Readonly<Record<string, Cell>>[];

/** A table of vega-datasets, which no code of the platform knows. */
export const realTable = (name: string): Table =>
  JSON.parse(
    readFileSync(
      resolve(__dirname, '..', '..', 'node_modules', 'vega-datasets', 'data', `${name}.json`),
      'utf8',
    ),
  );

const quoted = (cell: Cell): string =>
  cell === null
    ? ''
    : /[",\n;]/.test(String(cell))
      ? `"${String(cell).replaceAll('"', '""')}"`
      : String(cell);

/** A table as CSV, under headers of its own choosing. */
export const csvOf = (headers: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `${[headers, ...rows].map((row) => row.map(quoted).join(',')).join('\n')}\n`;

/** A new folder with a file in it. */
export const folderWithFile = (
  name: string,
  text: string,
): { readonly folder: string; readonly file: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-own-data-'));
  const file = join(folder, name);
  writeFileSync(file, text);
  return { folder, file };
};

/** Cars as a spreadsheet leaves them: units, spaces, a name twice, a constant, a number for every row. */
export const messyCars = (): string =>
  csvOf(
    [
      '#',
      'Car Name',
      'Verbrauch [mpg] ',
      'Cylinders',
      'Engine Displacement (in³)',
      'Power / hp',
      'Weight',
      'Weight',
      '0–60 mph, s',
      'Größe',
      'Year',
      'Origin',
    ],
    realTable('cars').map((row, index) => [
      index + 1,
      row['Name'] ?? null,
      row['Miles_per_Gallon'] ?? 'n/a',
      row['Cylinders'] ?? null,
      row['Displacement'] ?? null,
      row['Horsepower'] ?? '?',
      row['Weight_in_lbs'] ?? null,
      Math.round(Number(row['Weight_in_lbs']) * 0.4536),
      row['Acceleration'] ?? null,
      'car',
      row['Year'] ?? null,
      row['Origin'] ?? null,
    ]),
  );

/** Penguins with so few of one kind that the validation rows hold none. */
export const penguinsWithoutValidationClass = (): string => {
  const table = realTable('penguins');
  const rare = table.filter(({ Species }) => Species === 'Chinstrap').slice(0, 3);
  return JSON.stringify([...table.filter(({ Species }) => Species !== 'Chinstrap'), ...rare]);
};

/** Movies that earned more than twice their cost, without the columns that say so. */
export const moviesThatPaid = (): string => {
  const rows = realTable('movies').map((row) => {
    const { 'Worldwide Gross': gross, 'US Gross': us, 'US DVD Sales': dvd, ...known } = row;
    const cost = Number(row['Production Budget']);
    const paid =
      gross === null || us === undefined || dvd === undefined || !cost ? null : Number(gross) > 2 * cost;
    return { ...known, 'Paid off?': paid === null ? null : paid ? 'yes' : 'no' };
  });
  return JSON.stringify(rows);
};
