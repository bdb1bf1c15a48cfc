export interface Column {
  readonly title: string;
  /** @default 'left' */
  readonly align?: 'left' | 'right';
}

type Cell = string | number | null | undefined;

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours take no room
const colour = /\u001b\[[0-9;]*m/g;

const widthOf = (text: string): number => [...text.replace(colour, '')].length;

const textOf = (cell: Cell): string =>
  cell === null || cell === undefined ? '–' : String(cell).replace(/\s+/g, ' ');

const pad = (text: string, width: number, align: Column['align']): string => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'right' ? space + text : text + space;
};

/** Rows under their titles, in columns as wide as their widest cell; a cell without value is a dash. */
export const table = (columns: readonly Column[], rows: readonly (readonly Cell[])[]): string => {
  const texts = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map((_, index) => textOf(row[index]))),
  ];
  const widths = columns.map((_, index) => Math.max(...texts.map((row) => widthOf(row[index] ?? ''))));
  return texts
    .map((row) =>
      columns
        .map(({ align }, index) => pad(row[index] ?? '', widths[index] ?? 0, align))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** Names and their values below each other; a value of several lines stays in its column. */
export const facts = (rows: readonly (readonly [name: string, value: string])[]): string => {
  const width = Math.max(0, ...rows.map(([name]) => widthOf(name)));
  return rows
    .map(
      ([name, value]) =>
        `${pad(name, width, 'left')}  ${value.split('\n').join(`\n${' '.repeat(width + 2)}`)}`,
    )
    .join('\n');
};
