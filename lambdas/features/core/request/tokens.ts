import { ExpressionProblem } from './expression-problem';

export type TokenKind = 'number' | 'text' | 'name' | 'operator' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As written; of texts and quoted names what stands between the quotes. */
  readonly text: string;
  /** A name in double quotes is never a keyword. */
  readonly quoted: boolean;
  /** Characters before it. */
  readonly place: number;
}

const patterns: readonly { readonly kind: TokenKind; readonly pattern: RegExp; readonly quote?: string }[] = [
  { kind: 'number', pattern: /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y },
  { kind: 'text', pattern: /'((?:[^']|'')*)'/y, quote: `'` },
  { kind: 'name', pattern: /"((?:[^"]|"")+)"/y, quote: '"' },
  // `view:feature` first: names of views may hold a minus, so a subtraction from a name needs a space.
  { kind: 'name', pattern: /[A-Za-z_][\w-]*:\w+/y },
  { kind: 'name', pattern: /[A-Za-z_]\w*/y },
  { kind: 'operator', pattern: /<>|!=|<=|>=|[-+*/%(),=<>]/y },
];

const blank = /\s*/y;

const tokenAt = (source: string, place: number): { readonly token: Token; readonly next: number } => {
  for (const { kind, pattern, quote } of patterns) {
    pattern.lastIndex = place;
    const match = pattern.exec(source);
    if (!match) continue;
    const text = quote ? (match[1] ?? '').replaceAll(quote + quote, quote) : match[0];
    return {
      token: { kind, text, quoted: quote !== undefined, place },
      next: place + match[0].length,
    };
  }
  throw new ExpressionProblem(place, `"${source.slice(place, place + 10)}" begins nothing that is known`);
};

/** The tokens of an expression, with an end. Throws an ExpressionProblem. */
export const tokensOf = (source: string): readonly Token[] => {
  const tokens: Token[] = [];
  let place = 0;
  for (;;) {
    blank.lastIndex = place;
    place += blank.exec(source)?.[0].length ?? 0;
    if (place >= source.length) return [...tokens, { kind: 'end', text: '', quoted: false, place }];
    const { token, next } = tokenAt(source, place);
    tokens.push(token);
    place = next;
  }
};
