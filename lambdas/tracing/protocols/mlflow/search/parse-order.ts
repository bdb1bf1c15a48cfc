import type { Ordering } from '../../../core/search/rank';
import { fieldIn, orderable } from './field';
import { refuseSearch, tokensOf } from './tokens';

const kinds = ['attribute', 'tag', 'metadata'];

const orderingIn = (clause: string): Ordering => {
  const [token, direction, ...rest] = tokensOf(clause);
  const word = direction?.text.toUpperCase() ?? 'ASC';
  if (!token || (token.kind !== 'name' && token.kind !== 'text') || rest.length > 0)
    return refuseSearch(`Invalid order_by clause '${clause}'. Could not be parsed.`);
  if (word !== 'ASC' && word !== 'DESC')
    return refuseSearch(`Invalid order_by clause '${clause}'. Could not be parsed.`);
  const { field } = fieldIn(token, orderable);
  if (!kinds.includes(field.kind)) return refuseSearch(`Invalid identifier type '${field.kind}'`);
  return { field, descending: word === 'DESC' };
};

/** `<field>`, ascending unless DESC follows, each field once. Throws `search.invalid`. */
export const parseTraceOrder = (clauses: readonly string[]): readonly Ordering[] => {
  const orderings = clauses.map(orderingIn);
  const fields = new Set(orderings.map(({ field }) => `${field.kind} ${field.key}`));
  if (fields.size < orderings.length)
    refuseSearch(`\`order_by\` contains duplicate fields: ${clauses.join(', ')}`);
  return orderings;
};
