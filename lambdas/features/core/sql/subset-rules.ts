import {
  portableDateParts,
  portableExpressions,
  portableFunctions,
  portableJoins,
  portableOperators,
  portableParts,
  portableTypes,
  sessionValues,
} from './portable-subset';
import { isGiven, type Node, nodesOf, textIn } from './syntax-tree';

/** What is wrong with a node; undefined when nothing is. */
export type Rule = (node: Node) => string | undefined;

const refuseGiven = (node: Node, fields: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(fields).find(([field]) => isGiven(node, field))?.[1];

const columnRule: Rule = (node) => {
  const names = Array.isArray(node['column_names']) ? node['column_names'] : [];
  const name = String(names[0]).toLowerCase();
  return names.length === 1 && sessionValues.has(name)
    ? `${name} depends on when the SQL runs; use the times of the data`
    : undefined;
};

const functionRule: Rule = (node) => {
  const name = textIn(node, 'function_name').toLowerCase();
  if (!portableFunctions.has(name)) return `the function ${name} is not in the portable subset`;
  const part = nodesOf(node['children']).find(({ class: kind }) => kind === 'CONSTANT');
  const value = part && nodesOf(part)[1]?.['value'];
  return (name === 'date_part' || name === 'date_trunc') &&
    !portableDateParts.has(String(value).toLowerCase())
    ? `${name} with '${String(value)}' has another meaning in other engines`
    : undefined;
};

const windowRule: Rule = (node) =>
  functionRule(node) ??
  (node['exclude_clause'] === 'NO_OTHER' ? undefined : 'EXCLUDE in a window is not in the portable subset') ??
  refuseGiven(node, { distinct: 'DISTINCT in a window function is not in the portable subset' });

const castRule: Rule = (node) => {
  const [type] = nodesOf(node['cast_type']);
  const id = type ? textIn(type, 'id') : '';
  return portableTypes.has(id) ? undefined : `the type ${id} is not in the portable subset`;
};

const starRule: Rule = (node) =>
  refuseGiven(node, {
    exclude_list: '* EXCLUDE is not in the portable subset; name the columns',
    qualified_exclude_list: '* EXCLUDE is not in the portable subset; name the columns',
    replace_list: '* REPLACE is not in the portable subset; name the columns',
    rename_list: '* RENAME is not in the portable subset; name the columns',
    columns: 'COLUMNS(…) is not in the portable subset; name the columns',
  });

const operatorRule: Rule = (node) =>
  portableOperators.has(textIn(node, 'type'))
    ? undefined
    : `${textIn(node, 'type')} is not in the portable subset`;

const expressionRules: Readonly<Record<string, Rule>> = {
  CAST: castRule,
  COLUMN_REF: columnRule,
  FUNCTION: functionRule,
  OPERATOR: operatorRule,
  STAR: starRule,
  WINDOW: windowRule,
};

/** Rules of expressions. */
export const expressionRule: Rule = (node) => {
  const kind = textIn(node, 'class');
  if (!portableExpressions.has(kind))
    return `${kind.toLowerCase()} expressions are not in the portable subset`;
  return expressionRules[kind]?.(node);
};

const joinRule: Rule = (node) => {
  const kind = textIn(node, 'ref_type');
  if (kind !== 'REGULAR' && kind !== 'CROSS') return `${kind} JOIN is not in the portable subset`;
  const type = textIn(node, 'join_type');
  return portableJoins.has(type) ? undefined : `${type} JOIN is not in the portable subset`;
};

/** Rules of what is not an expression: clauses, tables, joins. */
export const partRule: Rule = (node) => {
  const type = textIn(node, 'type');
  if (!portableParts.has(type))
    return `${type.toLowerCase().replaceAll('_', ' ')} is not in the portable subset`;
  if (type === 'JOIN') return joinRule(node);
  return refuseGiven(node, {
    qualify: 'QUALIFY is not in the portable subset',
    sample: 'sampling gives other rows each time',
    at_clause: 'AT is not in the portable subset',
    distinct_on_targets: 'DISTINCT ON is not in the portable subset',
  });
};
