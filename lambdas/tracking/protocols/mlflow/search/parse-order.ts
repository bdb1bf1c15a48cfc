import type { Ordering } from '../../../core/search/rank';
import type { Dialect } from './dialect';
import { fieldIn, isFieldToken } from './field';
import { refuseSearch, tokensOf } from './tokens';

/** One entry of an order: `<field>`, ascending unless DESC follows. Throws `search.invalid`. */
const parseOrdering = (text: string, dialect: Dialect): Ordering => {
  const [field, direction, ...rest] = tokensOf(text);
  const word = direction?.text.toUpperCase() ?? 'ASC';
  if (!field || !isFieldToken(field) || rest.length > 0)
    return refuseSearch(`Invalid order_by clause '${text}'. Could not be parsed.`);
  if (word !== 'ASC' && word !== 'DESC')
    return refuseSearch(`Invalid ordering key in order_by clause '${text}': ASC or DESC expected.`);
  const named = fieldIn(field, dialect);
  if (!dialect.orderable.includes(named.field.kind) || named.attribute?.only === 'filter')
    return refuseSearch(`Invalid order_by clause '${text}': it cannot be ordered by ${named.field.kind}.`);
  return { field: named.field, descending: word === 'DESC' };
};

export const parseOrder = (entries: readonly string[], dialect: Dialect): readonly Ordering[] =>
  entries.map((entry) => parseOrdering(entry, dialect));
