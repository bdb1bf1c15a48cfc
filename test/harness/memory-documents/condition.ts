import { type Bindings, type Item, Parser, valueAt } from './parser';

const isSame = (left: unknown, right: unknown): boolean =>
  left !== undefined && JSON.stringify(left) === JSON.stringify(right);

/** DynamoDB orders values of one type only. */
const isBefore = (left: unknown, right: unknown): boolean =>
  typeof left === typeof right && (left as string) < (right as string);

const comparators: Readonly<Record<string, (left: unknown, right: unknown) => boolean>> = {
  '=': isSame,
  '<>': (left, right) => !isSame(left, right),
  '<': isBefore,
  '>': (left, right) => isBefore(right, left),
  '<=': (left, right) => isSame(left, right) || isBefore(left, right),
  '>=': (left, right) => isSame(left, right) || isBefore(right, left),
};

const functions: Readonly<Record<string, (value: unknown, argument: unknown) => boolean>> = {
  attribute_exists: (value) => value !== undefined,
  attribute_not_exists: (value) => value === undefined,
  begins_with: (value, argument) => typeof value === 'string' && value.startsWith(String(argument)),
};

class Condition {
  constructor(
    private readonly parser: Parser,
    private readonly item: Item | undefined,
  ) {}

  either(): boolean {
    let holds = this.both();
    // Both sides are read whatever the first one says.
    while (this.parser.accept('OR')) holds = this.both() || holds;
    return holds;
  }

  private both(): boolean {
    let holds = this.one();
    while (this.parser.accept('AND')) holds = this.one() && holds;
    return holds;
  }

  private one(): boolean {
    if (this.parser.accept('NOT')) return !this.one();
    if (this.parser.accept('(')) {
      const holds = this.either();
      this.parser.expect(')');
      return holds;
    }
    const name = this.parser.next ?? '';
    const call = functions[name];
    return call ? this.call(call) : this.comparison();
  }

  private call(test: (value: unknown, argument: unknown) => boolean): boolean {
    this.parser.take();
    this.parser.expect('(');
    const value = this.value();
    const argument = this.parser.accept(',') ? this.value() : undefined;
    this.parser.expect(')');
    return test(value, argument);
  }

  private comparison(): boolean {
    const left = this.value();
    if (this.parser.accept('BETWEEN')) {
      const from = this.value();
      this.parser.expect('AND');
      const to = this.value();
      return !isBefore(left, from) && !isBefore(to, left);
    }
    if (this.parser.accept('IN')) {
      this.parser.expect('(');
      const list = [this.value()];
      while (this.parser.accept(',')) list.push(this.value());
      this.parser.expect(')');
      return list.some((each) => isSame(left, each));
    }
    const compare = comparators[this.parser.take()];
    if (!compare) throw new Error('a comparison that is not understood');
    return compare(left, this.value());
  }

  private value(): unknown {
    const operand = this.parser.operand();
    return 'value' in operand ? operand.value : valueAt(this.item, operand.path);
  }
}

/** Whether an item, or its absence, meets a condition or key condition. */
export const meets = (item: Item | undefined, expression: string, bindings: Bindings): boolean => {
  const parser = new Parser(expression, bindings);
  const holds = new Condition(parser, item).either();
  parser.end();
  return holds;
};
