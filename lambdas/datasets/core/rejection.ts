import type { FailingRow } from '../../../contracts/datasets/report';

/** Rows that a reason or a report shows; all are counted. */
export const shownRows = 10;

/** Something that keeps a file from becoming a version: in words, with the rows where it has rows. */
export interface Finding {
  /** What is wrong, without the rows: `"temp_max" must be a number`. */
  readonly problem: string;
  /** All rows at fault; 0 for a problem of the whole file. */
  readonly count: number;
  readonly examples: readonly FailingRow[];
}

/** What came of reading a source file; when it was readable, the table `source` holds its rows. */
export interface SourceReading {
  readonly findings: readonly Finding[];
  readonly readable: boolean;
}

export const unreadable = (findings: readonly Finding[]): SourceReading => ({ findings, readable: false });

const textOf = (value: string | null): string => (value === null ? 'empty' : JSON.stringify(value));

const rowText = ({ row, values }: FailingRow): string => {
  const cells = Object.entries(values).map(([column, value]) => `${column} = ${textOf(value)}`);
  return `row ${row}${cells.length > 0 ? ` (${cells.join(', ')})` : ''}`;
};

const findingText = ({ problem, count, examples }: Finding): string => {
  if (count === 0) return problem;
  const more = count > examples.length ? `, and ${count - examples.length} more` : '';
  return `${problem}: ${count} ${count === 1 ? 'row' : 'rows'}: ${examples.map(rowText).join('; ')}${more}`;
};

/** The reason of a rejection: a line per finding, rows numbered as a spreadsheet numbers them. */
export const reasonOf = (findings: readonly Finding[]): string => findings.map(findingText).join('\n');
