import { CairnError } from '../../../../contracts/cairn-error';
import { expressionRule, partRule } from './subset-rules';
import { lineAt, type Node, nodesOf, parseSelect, type SyntaxSession, textIn } from './syntax-tree';

export interface FeatureSql {
  /** Path in cairn.yaml, for messages. */
  readonly file: string;
  readonly text: string;
  /** Datasets that it may read. */
  readonly tables: readonly string[];
}

/** Names that a WITH clause gives to queries. */
const namedQueries = (nodes: readonly Node[]): readonly string[] =>
  nodes.flatMap((node) => nodesOf(node['cte_map']).flatMap((entry) => textIn(entry, 'key') || []));

const tableProblem = (
  node: Node,
  known: readonly string[],
  tables: readonly string[],
): string | undefined => {
  if (textIn(node, 'type') !== 'BASE_TABLE') return undefined;
  const parts = [textIn(node, 'catalog_name'), textIn(node, 'schema_name'), textIn(node, 'table_name')];
  const name = parts.filter((part) => part !== '').join('.');
  if (known.includes(name.toLowerCase())) return undefined;
  return `there is no table "${name}"; the SQL may read ${tables.map((table) => `"${table}"`).join(', ')}`;
};

const problemOf = (node: Node): string | undefined => {
  if (typeof node['class'] === 'string') return expressionRule(node);
  return typeof node['type'] === 'string' ? partRule(node) : undefined;
};

/**
 * Checks that SQL is one SELECT in the portable subset over the datasets that it may read, by its syntax tree:
 * whatever is not known to be portable is refused. Throws `feature.sql.refused` with file and line.
 */
export const checkSql = async (session: SyntaxSession, { file, text, tables }: FeatureSql): Promise<void> => {
  const nodes = nodesOf(await parseSelect(session, file, text));
  const known = [...tables, ...namedQueries(nodes)].map((name) => name.toLowerCase());
  for (const node of nodes) {
    const problem = problemOf(node) ?? tableProblem(node, known, tables);
    if (problem)
      throw new CairnError(
        'feature.sql.refused',
        `${file}, line ${lineAt(text, node['query_location'])}: ${problem}.`,
      );
  }
  const reads = nodes.some((node) =>
    tables.some((table) => textIn(node, 'table_name').toLowerCase() === table.toLowerCase()),
  );
  if (!reads) throw new CairnError('feature.sql.refused', `${file}: reads none of ${tables.join(', ')}.`);
};
