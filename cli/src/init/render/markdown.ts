/** A text in a cell of a Markdown table. */
export const cell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim() || '(no name)';

/** A Markdown table. */
export const table = (titles: readonly string[], rows: readonly (readonly string[])[]): string =>
  [titles, titles.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** A measured number in four digits. */
export const number = (value: number | null | undefined): string =>
  value === null || value === undefined ? 'not defined' : String(Number(value.toPrecision(4)));

export const percent = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
