import type { Report, Row } from './benchmark';
import type { MachineFacts } from './machine';

type Cell = string | number | undefined;
interface Column {
  readonly heading: string;
  readonly cell: (row: Row) => Cell;
}

/** Three significant digits, whole numbers whole. */
const short = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 1000
    ? Math.round(value).toLocaleString('en')
    : String(Number(value.toPrecision(3)));
const text = (cell: Cell): string => (typeof cell === 'number' ? short(cell) : (cell ?? ''));

const fixed: readonly Column[] = [
  { heading: 'min ms', cell: ({ ms }) => ms?.min },
  { heading: 'median ms', cell: ({ ms }) => ms?.median },
  { heading: 'p99 ms', cell: ({ ms }) => ms?.p99 },
  { heading: 'ratio', cell: ({ ratio }) => (ratio === undefined ? undefined : `× ${short(ratio)}`) },
  { heading: 'calls', cell: ({ requests }) => requests?.calls },
  { heading: 'read units', cell: ({ requests }) => requests?.readUnits },
  { heading: 'write units', cell: ({ requests }) => requests?.writeUnits },
];

const columnsOf = (rows: readonly Row[]): readonly Column[] => {
  const others = [...new Set(rows.flatMap(({ figures = {} }) => Object.keys(figures)))].map(
    (heading): Column => ({ heading, cell: ({ figures }) => figures?.[heading] }),
  );
  const used = [...fixed, ...others].filter(({ cell }) => rows.some((row) => cell(row) !== undefined));
  return [{ heading: '', cell: ({ what }) => what }, ...used];
};

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (rows: readonly Row[]): readonly string[] => {
  const columns = columnsOf(rows);
  const cells = [
    columns.map(({ heading }) => heading),
    ...rows.map((row) => columns.map(({ cell }) => text(cell(row)))),
  ];
  const widths = columns.map((_, index) => Math.max(3, ...cells.map((row) => row[index]?.length ?? 0)));
  const padded = cells.map((row) =>
    row.map((cell, index) =>
      index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0),
    ),
  );
  const rule = widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(padded[0] ?? []), line(rule), ...padded.slice(1).map(line)];
};

const factsText = ({ date, node, platform, cores, memoryGiB }: MachineFacts): string =>
  `${date}, Node ${node}, ${platform}, ${cores} cores, ${memoryGiB} GiB`;

/** Reports as Markdown, which reads well in a terminal too. */
export const markdown = (facts: MachineFacts, reports: readonly Report[]): string =>
  [
    `Measured ${factsText(facts)}.`,
    ...reports.flatMap(({ name, question, rounds, rows }) => [
      '',
      `### ${name}`,
      '',
      `${question} ${rounds} ${rounds === 1 ? 'round' : 'rounds'}.`,
      '',
      ...table(rows),
    ]),
  ].join('\n');
