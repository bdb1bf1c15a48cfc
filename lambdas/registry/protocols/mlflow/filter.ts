import { invalidFilter, type Token, tokensOf } from './filter-tokens';

type Comparator = '=' | '!=' | '>' | '>=' | '<' | '<=' | 'LIKE' | 'ILIKE' | 'IN' | 'NOT IN';

/** One condition; all conditions of a filter have to hold. */
export interface Clause {
  readonly entity: 'attribute' | 'tag';
  readonly key: string;
  readonly comparator: Comparator;
  readonly values: readonly (string | number)[];
}

const entities: Readonly<Record<string, Clause['entity']>> = {
  attribute: 'attribute',
  tag: 'tag',
  tags: 'tag',
};

class Reader {
  private position = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  get done(): boolean {
    return this.position >= this.tokens.length;
  }

  peek(): Token | undefined {
    return this.tokens[this.position];
  }

  next(expected: string): Token {
    const token = this.tokens[this.position];
    if (!token) throw invalidFilter(`it ends where ${expected} is expected`);
    this.position += 1;
    return token;
  }

  /** Takes the next token if it is this word, in any case. */
  takeWord(word: string): boolean {
    const token = this.peek();
    if (token?.kind !== 'word' || token.text.toUpperCase() !== word) return false;
    this.position += 1;
    return true;
  }

  takeSymbol(symbol: string): boolean {
    const token = this.peek();
    if (token?.kind !== 'symbol' || token.text !== symbol) return false;
    this.position += 1;
    return true;
  }
}

/** A key: quoted, or words joined by dots (`mlflow.user`). */
const keyOf = (reader: Reader): string => {
  const first = reader.next('a key');
  if (first.kind === 'quoted') return first.text;
  if (first.kind !== 'word') throw invalidFilter(`${JSON.stringify(first.text)} is not a key`);
  let key = first.text;
  while (reader.takeSymbol('.')) key += `.${reader.next('the rest of a key').text}`;
  return key;
};

const identifierOf = (reader: Reader): Pick<Clause, 'entity' | 'key'> => {
  const first = reader.peek();
  const entity = first?.kind === 'word' ? entities[first.text.toLowerCase()] : undefined;
  if (!entity) return { entity: 'attribute', key: keyOf(reader) };
  reader.next('an entity');
  // `name = 'x'` has no entity; a word of that name without a dot is an attribute.
  if (!reader.takeSymbol('.')) return { entity: 'attribute', key: first?.text ?? '' };
  return { entity, key: keyOf(reader) };
};

const symbols = new Set<string>(['=', '!=', '>', '>=', '<', '<=']);

const comparatorOf = (reader: Reader): Comparator => {
  if (reader.takeWord('LIKE')) return 'LIKE';
  if (reader.takeWord('ILIKE')) return 'ILIKE';
  if (reader.takeWord('IN')) return 'IN';
  if (reader.takeWord('NOT')) {
    if (reader.takeWord('IN')) return 'NOT IN';
    throw invalidFilter('IN is expected after NOT');
  }
  const token = reader.next('a comparator');
  if (token.kind === 'symbol' && symbols.has(token.text)) return token.text as Comparator;
  throw invalidFilter(`${JSON.stringify(token.text)} is not a comparator`);
};

const literalOf = (reader: Reader): string | number => {
  const token = reader.next('a value');
  if (token.kind === 'number') return Number(token.text);
  if (token.kind === 'quoted' && token.quote !== '`') return token.text;
  throw invalidFilter(`the value ${JSON.stringify(token.text)} must be quoted`);
};

const listOf = (reader: Reader): readonly (string | number)[] => {
  if (!reader.takeSymbol('(')) throw invalidFilter('a list in parentheses is expected after IN');
  const values = [literalOf(reader)];
  while (reader.takeSymbol(',')) values.push(literalOf(reader));
  if (!reader.takeSymbol(')')) throw invalidFilter('a list is not closed');
  return values;
};

/**
 * Reads a filter of MLflow's registry searches: `identifier comparator value`, joined by AND. Throws
 * `request.invalid` (protocol: MLflow search grammar, without OR and parentheses).
 */
export const parseFilter = (filter: string): readonly Clause[] => {
  const reader = new Reader(tokensOf(filter));
  const clauses: Clause[] = [];
  for (;;) {
    // MLflow takes AND for a blank between clauses.
    while (reader.takeWord('AND'));
    if (reader.done) return clauses;
    const identifier = identifierOf(reader);
    const comparator = comparatorOf(reader);
    const isList = comparator === 'IN' || comparator === 'NOT IN';
    clauses.push({ ...identifier, comparator, values: isList ? listOf(reader) : [literalOf(reader)] });
  }
};
