import { CairnError } from '../../../../contracts/cairn-error';
import { quoteText } from '../../../../contracts/sql/quote';
import type { SqlSession } from '../../../../contracts/sql/session';

/** All that the parser needs of an SQL engine. */
export type SyntaxSession = Pick<SqlSession, 'rows'>;

/** A node of DuckDB's syntax tree, as its function json_serialize_sql gives it. */
export type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object below a value, the value first, in the order of the text. */
export const nodesOf = (value: unknown): readonly Node[] => {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  return isNode(value) ? [value, ...Object.values(value).flatMap(nodesOf)] : [];
};

export const textIn = (node: Node, field: string): string => {
  const value = node[field];
  return typeof value === 'string' ? value : '';
};

/** Whether a field holds something: not null, not false, not empty. */
export const isGiven = (node: Node, field: string): boolean => {
  const value = node[field];
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
};

/** Line of a character offset, counted from 1. */
export const lineAt = (text: string, offset: unknown): number =>
  text.slice(0, Number(offset ?? 0)).split('\n').length;

/** The tree of a text that is one SELECT statement. Throws `feature.sql.refused` otherwise. */
export const parseSelect = async (session: SyntaxSession, file: string, text: string): Promise<Node> => {
  const [row] = await session.rows(`SELECT json_serialize_sql(${quoteText(text)}) AS tree`);
  const parsed: unknown = JSON.parse(String(row?.['tree'] ?? '{}'));
  const tree: Node = isNode(parsed) ? parsed : {};
  if (tree['error'] !== false)
    throw new CairnError(
      'feature.sql.refused',
      `${file}, line ${lineAt(text, tree['position'])}: ${textIn(tree, 'error_message') || 'this is not SQL'}`,
    );
  const statements = Array.isArray(tree['statements']) ? tree['statements'] : [];
  const [statement] = statements;
  if (statements.length !== 1 || !isNode(statement) || !isNode(statement['node']))
    throw new CairnError('feature.sql.refused', `${file}: must be one SELECT, it has ${statements.length}.`);
  return statement['node'];
};
