import { CairnError } from '../../../../contracts/cairn-error';

export type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'quoted'; readonly text: string; readonly quote: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'symbol'; readonly text: string };

export const invalidFilter = (why: string): CairnError =>
  new CairnError('request.invalid', `Invalid clause(s) in filter string: ${why}.`, {
    fields: [{ field: 'filter', message: why }],
  });

/** One token, tried in this order at each place; every alternative is linear in the text. */
const pattern =
  /\s+|(["'`])((?:\\.|(?!\1).|\1\1)*)\1|(-?\d+(?:\.\d+)?)(?![\w.])|(!=|<>|>=|<=|==?|[<>(),.])|(\w+)/suy;

const maxTokens = 2000;

/** Splits a filter of MLflow's search grammar into tokens; throws `request.invalid` at what is none. */
export const tokensOf = (filter: string): readonly Token[] => {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < filter.length) {
    const from = pattern.lastIndex;
    const match = pattern.exec(filter);
    if (!match) throw invalidFilter(`unexpected ${JSON.stringify(filter.slice(from, from + 30))}`);
    const [, quote, quoted, number, symbol, word] = match;
    if (quote !== undefined && quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted, quote });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    if (tokens.length > maxTokens) throw invalidFilter('more clauses than can be searched');
  }
  return tokens;
};
