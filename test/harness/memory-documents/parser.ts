export type Item = Record<string, unknown>;

/** Names and values that an expression refers to by `#name` and `:value`. */
export interface Bindings {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>> | undefined;
}

const tokenPattern = /\s*(<>|<=|>=|[=<>(),+-]|[#:]?\w+(?:\.#?\w+)*)/gy;

const tokensOf = (text: string): string[] => {
  const tokens = [...text.matchAll(tokenPattern)].map(([, token]) => token as string);
  if (tokens.join('').length !== text.replaceAll(/\s/g, '').length)
    throw new Error(`an expression that is not understood: ${text}`);
  return tokens;
};

/** Reads an expression of DynamoDB word by word, and looks up what its words stand for. */
export class Parser {
  private readonly tokens: string[];
  private position = 0;

  constructor(
    private readonly text: string,
    private readonly bindings: Bindings,
  ) {
    this.tokens = tokensOf(text);
  }

  get next(): string | undefined {
    return this.tokens[this.position];
  }

  take(): string {
    const token = this.tokens[this.position];
    if (token === undefined) throw new Error(`an expression that ends early: ${this.text}`);
    this.position += 1;
    return token;
  }

  /** Takes the word if it comes next, whatever its case. */
  accept(word: string): boolean {
    if (this.next?.toUpperCase() !== word.toUpperCase()) return false;
    this.position += 1;
    return true;
  }

  expect(word: string): void {
    if (!this.accept(word)) throw new Error(`expected ${word}, got ${this.next} in: ${this.text}`);
  }

  /** A value, or the path of an attribute: `:status`, `#deployment.#status`, `pk`. */
  operand(): { readonly path: readonly string[] } | { readonly value: unknown } {
    const token = this.take();
    if (token.startsWith(':')) {
      const values = this.bindings.ExpressionAttributeValues ?? {};
      if (!(token in values)) throw new Error(`no value ${token} for: ${this.text}`);
      return { value: values[token] };
    }
    return { path: token.split('.').map((part) => this.nameOf(part)) };
  }

  path(): readonly string[] {
    const operand = this.operand();
    if ('path' in operand) return operand.path;
    throw new Error(`a path was expected in: ${this.text}`);
  }

  end(): void {
    if (this.next !== undefined) throw new Error(`${this.next} is too much in: ${this.text}`);
  }

  private nameOf(part: string): string {
    if (!part.startsWith('#')) return part;
    const name = this.bindings.ExpressionAttributeNames?.[part];
    if (name === undefined) throw new Error(`no name ${part} for: ${this.text}`);
    return name;
  }
}

/** The value at a path of an item. */
export const valueAt = (item: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, part) => (inner as Item | undefined | null)?.[part], item);
