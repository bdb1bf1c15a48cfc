import { type Bindings, type Item, Parser, valueAt } from './parser';

const put = (item: Item, path: readonly string[], value: unknown): void => {
  const last = path.at(-1) as string;
  const parent = valueAt(item, path.slice(0, -1)) as Item | undefined;
  // DynamoDB makes no maps on the way.
  if (parent === undefined) throw new Error(`there is no ${path.slice(0, -1).join('.')} to update`);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
};

/** A value, a path, `if_not_exists(path, value)`, and sums of these. */
const valueOfTerm = (parser: Parser, item: Item): unknown => {
  if (parser.accept('if_not_exists')) {
    parser.expect('(');
    const path = parser.path();
    parser.expect(',');
    const otherwise = valueOfTerm(parser, item);
    parser.expect(')');
    return valueAt(item, path) ?? otherwise;
  }
  const operand = parser.operand();
  return 'value' in operand ? operand.value : valueAt(item, operand.path);
};

const clauses: Readonly<Record<string, (parser: Parser, before: Item, after: Item) => void>> = {
  SET: (parser, before, after) => {
    const path = parser.path();
    parser.expect('=');
    let value = valueOfTerm(parser, before);
    for (;;) {
      if (parser.accept('+')) value = Number(value) + Number(valueOfTerm(parser, before));
      else if (parser.accept('-')) value = Number(value) - Number(valueOfTerm(parser, before));
      else break;
    }
    put(after, path, value);
  },
  REMOVE: (parser, _before, after) => put(after, parser.path(), undefined),
  ADD: (parser, before, after) => {
    const path = parser.path();
    put(after, path, Number(valueAt(before, path) ?? 0) + Number(valueOfTerm(parser, before)));
  },
};

/** An item after an update expression; what the expression reads is the item before it. */
export const updated = (before: Item, expression: string, bindings: Bindings): Item => {
  const parser = new Parser(expression, bindings);
  const after = structuredClone(before);
  while (parser.next !== undefined) {
    const clause = clauses[parser.take().toUpperCase()];
    if (!clause) throw new Error(`an update that is not understood: ${expression}`);
    do clause(parser, before, after);
    while (parser.accept(','));
  }
  return after;
};
