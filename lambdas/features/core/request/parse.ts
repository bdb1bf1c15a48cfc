import { ExpressionProblem } from './expression-problem';
import type { BinaryOperator, Syntax } from './syntax';
import { type Token, tokensOf } from './tokens';

/** Deeper ones are no feature, and would use up the stack. */
const deepest = 100;

const keywords = new Set(
  'and or not is null true false case when then else end cast as'.split(' '),
) as ReadonlySet<string>;

/** Binary operators from the weakest binding; `not` stands between `and` and the comparisons. */
const comparisons: readonly string[] = ['=', '<>', '!=', '<', '<=', '>', '>='];
const sums: readonly string[] = ['+', '-'];
const products: readonly string[] = ['*', '/', '%'];

const literals: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** A recursive-descent parser of one expression (grammar: docs/guides/features.md, request-time features). */
class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(source: string) {
    this.tokens = tokensOf(source);
  }

  whole(): Syntax {
    const syntax = this.either();
    if (this.next.kind !== 'end') this.fail('expected an operator or the end');
    return syntax;
  }

  private get next(): Token {
    const token = this.tokens[this.at];
    if (!token) throw new Error('a parser never passes the end');
    return token;
  }

  private fail(expected: string): never {
    const { kind, text, place } = this.next;
    throw new ExpressionProblem(place, `${expected}, found ${kind === 'end' ? 'the end' : `"${text}"`}`);
  }

  private take(): Token {
    const token = this.next;
    this.at += 1;
    return token;
  }

  private isWord(word: string): boolean {
    const { kind, quoted, text } = this.next;
    return kind === 'name' && !quoted && text.toLowerCase() === word;
  }

  private isOperator(operators: readonly string[]): boolean {
    return this.next.kind === 'operator' && operators.includes(this.next.text);
  }

  private takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.at += 1;
    return true;
  }

  private needWord(word: string): void {
    if (!this.takeWord(word)) this.fail(`expected ${word}`);
  }

  private needOperator(operator: string): void {
    if (!this.isOperator([operator])) this.fail(`expected ${operator}`);
    this.at += 1;
  }

  private nested<T>(parse: () => T): T {
    if (this.depth === deepest) this.fail(`nested deeper than ${deepest}`);
    this.depth += 1;
    const parsed = parse();
    this.depth -= 1;
    return parsed;
  }

  private either(): Syntax {
    let left = this.both();
    while (this.isWord('or')) {
      const { place } = this.take();
      left = { node: 'binary', place, operator: 'or', left, right: this.both() };
    }
    return left;
  }

  private both(): Syntax {
    let left = this.negation();
    while (this.isWord('and')) {
      const { place } = this.take();
      left = { node: 'binary', place, operator: 'and', left, right: this.negation() };
    }
    return left;
  }

  private negation(): Syntax {
    const { place } = this.next;
    if (!this.takeWord('not')) return this.comparison();
    return { node: 'not', place, operand: this.nested(() => this.negation()) };
  }

  private comparison(): Syntax {
    const left = this.chain(sums, () => this.chain(products, () => this.signed()));
    if (this.isOperator(comparisons)) {
      const { place, text } = this.take();
      const operator = (text === '!=' ? '<>' : text) as BinaryOperator;
      const right = this.chain(sums, () => this.chain(products, () => this.signed()));
      return { node: 'binary', place, operator, left, right };
    }
    if (!this.isWord('is')) return left;
    const { place } = this.take();
    const negated = this.takeWord('not');
    this.needWord('null');
    return { node: 'is-null', place, operand: left, negated };
  }

  private chain(operators: readonly string[], operand: () => Syntax): Syntax {
    let left = operand();
    while (this.isOperator(operators)) {
      const { place, text } = this.take();
      left = { node: 'binary', place, operator: text as BinaryOperator, left, right: operand() };
    }
    return left;
  }

  private signed(): Syntax {
    const { place } = this.next;
    if (this.isOperator(['-'])) {
      this.take();
      return { node: 'negative', place, operand: this.nested(() => this.signed()) };
    }
    return this.nested(() => this.primary());
  }

  private primary(): Syntax {
    const { kind, text, place, quoted } = this.next;
    if (kind === 'number') {
      this.take();
      return { node: 'literal', place, value: /^\d+$/.test(text) ? BigInt(text) : Number(text) };
    }
    if (kind === 'text') {
      this.take();
      return { node: 'literal', place, value: text };
    }
    if (this.isOperator(['('])) return this.inParentheses(() => this.either());
    if (kind !== 'name') return this.fail('expected a value');
    return quoted ? this.column() : this.word();
  }

  private column(): Syntax {
    const { place, text } = this.take();
    return { node: 'column', place, name: text };
  }

  private word(): Syntax {
    const { text, place } = this.next;
    const word = text.toLowerCase();
    if (word in literals) {
      this.take();
      return { node: 'literal', place, value: literals[word] ?? null };
    }
    if (word === 'case') return this.cases();
    if (word === 'cast') return this.cast();
    if (keywords.has(word)) return this.fail('expected a value');
    const after = this.tokens[this.at + 1];
    return after?.kind === 'operator' && after.text === '(' ? this.call() : this.column();
  }

  private inParentheses<T>(parse: () => T): T {
    this.needOperator('(');
    const parsed = parse();
    this.needOperator(')');
    return parsed;
  }

  private call(): Syntax {
    const { text, place } = this.take();
    const operands = this.inParentheses(() => {
      const list: Syntax[] = [];
      if (this.isOperator([')'])) return list;
      list.push(this.either());
      while (this.isOperator([','])) {
        this.take();
        list.push(this.either());
      }
      return list;
    });
    return { node: 'call', place, name: text.toLowerCase(), operands };
  }

  private cast(): Syntax {
    const { place } = this.take();
    return this.inParentheses(() => {
      const operand = this.either();
      this.needWord('as');
      if (this.next.kind !== 'name') this.fail('expected a type');
      return { node: 'cast', place, operand, type: this.take().text.toUpperCase() };
    });
  }

  private cases(): Syntax {
    const { place } = this.take();
    const branches: { when: Syntax; result: Syntax }[] = [];
    while (this.takeWord('when')) {
      const when = this.either();
      this.needWord('then');
      branches.push({ when, result: this.either() });
    }
    if (branches.length === 0) this.fail('expected when');
    const otherwise = this.takeWord('else') ? this.either() : null;
    this.needWord('end');
    return { node: 'case', place, branches, otherwise };
  }
}

/** Reads an expression. Throws an ExpressionProblem. */
export const parseExpression = (source: string): Syntax => new Parser(source).whole();
