import { CairnError } from '../../../../../contracts/cairn-error';

/** A piece of a filter. `name` is a field or a keyword; `text` a quoted value, without its quotes. */
export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'operator' | '(' | ')' | ',';
  readonly text: string;
}

export const refuseSearch = (message: string): never => {
  throw new CairnError('search.invalid', message);
};

/** Longest filter that is read at all. */
const longest = 100_000;

const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /\s+/y],
  ['text', /'[^']*'|"[^"]*"/y],
  ['number', /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_.])/uy],
  // entity.key.key, where each may be in backticks and keys in quotes as well.
  ['name', /(?:`[^`]*`|[\p{L}\p{N}_]+)(?:\.(?:"[^"]*"|`[^`]*`|'[^']*'|[\p{L}\p{N}_/:-]+))*/uy],
  ['operator', /!=|>=|<=|=|>|</y],
  ['(', /\(/y],
  [')', /\)/y],
  [',', /,/y],
];

const unquoted = (text: string): string => text.slice(1, -1);

/** Splits a filter or an order into tokens. Throws `search.invalid` at the first character that fits nothing. */
export const tokensOf = (source: string): readonly Token[] => {
  if (source.length > longest) refuseSearch(`The filter is longer than ${longest} characters.`);
  const tokens: Token[] = [];
  let position = 0;
  while (position < source.length) {
    const before = position;
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = position;
      const text = pattern.exec(source)?.[0];
      if (text === undefined) continue;
      if (kind !== 'space') tokens.push({ kind, text: kind === 'text' ? unquoted(text) : text });
      position += text.length;
      break;
    }
    if (position === before)
      refuseSearch(`Invalid clause(s) in filter string: '${source.slice(position, position + 40)}'.`);
  }
  return tokens;
};
