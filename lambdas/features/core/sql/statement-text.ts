/**
 * A statement that can stand in parentheses: without the semicolon and whatever follows it. A line end keeps
 * a comment on the last line from swallowing the parenthesis.
 */
export const asSubquery = (sql: string): string =>
  `(${sql.replace(/;(\s|--[^\n]*(\n|$)|\/\*[\s\S]*?\*\/)*$/, '')}\n)`;
