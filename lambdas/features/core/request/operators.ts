import { asDouble, asOneKind, type Expression, isNumeric, nameOf } from './expression';
import { ExpressionProblem } from './expression-problem';
import type { ArithmeticOperator, BinaryOperator, ComparisonOperator } from './syntax';
import { finite, inInt64, type Value } from './value';

type Pair = readonly [Expression, Expression];
type NonNull = Exclude<Value, null>;

/** Null as soon as one side is null, as in SQL. */
const strict =
  ([left, right]: Pair, apply: (a: NonNull, b: NonNull) => Value): Expression['run'] =>
  (row) => {
    const a = left.run(row);
    if (a === null) return null;
    const b = right.run(row);
    return b === null ? null : apply(a, b);
  };

/** On 64 bits; what does not fit, and a remainder of a division by zero, has no value. */
const onIntegers: Readonly<Record<Exclude<ArithmeticOperator, '/'>, (a: bigint, b: bigint) => Value>> = {
  '+': (a, b) => inInt64(a + b),
  '-': (a, b) => inInt64(a - b),
  '*': (a, b) => inInt64(a * b),
  '%': (a, b) => (b === 0n ? null : a % b),
};

/** IEEE 754 doubles; what is not finite has no value. */
const onDoubles: Readonly<Record<ArithmeticOperator, (a: number, b: number) => Value>> = {
  '+': (a, b) => finite(a + b),
  '-': (a, b) => finite(a - b),
  '*': (a, b) => finite(a * b),
  '/': (a, b) => finite(a / b),
  '%': (a, b) => finite(a % b),
};

const arithmetic = (operator: ArithmeticOperator, pair: Pair, place: number): Expression => {
  const wrong = pair.find((side) => !isNumeric(side));
  if (wrong) throw new ExpressionProblem(place, `${operator} takes numbers, and this is ${nameOf(wrong)}`);
  if (operator !== '/' && pair.every(({ kind }) => kind !== 'double')) {
    const apply = onIntegers[operator];
    return { kind: 'integer', run: strict(pair, (a, b) => apply(a as bigint, b as bigint)) };
  }
  const apply = onDoubles[operator];
  const doubles: Pair = [asDouble(pair[0]), asDouble(pair[1])];
  return { kind: 'double', run: strict(doubles, (a, b) => apply(a as number, b as number)) };
};

/** Texts by their code points, as SQL engines sort bytes of UTF-8. */
const order = (a: NonNull, b: NonNull): number => {
  if (typeof a === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b as string));
  return a < b ? -1 : Number(a > b);
};

export const compare: Readonly<Record<ComparisonOperator, (a: NonNull, b: NonNull) => boolean>> = {
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => order(a, b) < 0,
  '<=': (a, b) => order(a, b) <= 0,
  '>': (a, b) => order(a, b) > 0,
  '>=': (a, b) => order(a, b) >= 0,
};

const comparison = (operator: ComparisonOperator, pair: Pair, place: number): Expression => {
  const [left, right] = asOneKind(pair, place).expressions;
  return { kind: 'boolean', run: strict([left ?? pair[0], right ?? pair[1]], compare[operator]) };
};

/** Throws an ExpressionProblem unless an expression is true, false or null. */
export const needBoolean = (expression: Expression, what: string, place: number): void => {
  if (expression.kind !== 'boolean' && expression.kind !== null)
    throw new ExpressionProblem(place, `${what} takes true or false, and this is ${nameOf(expression)}`);
};

/** Three-valued logic: `decisive` on one side decides, whatever the other is; else null on one side is null. */
const logic = (operator: 'and' | 'or', [left, right]: Pair, place: number): Expression => {
  for (const side of [left, right]) needBoolean(side, operator, place);
  const decisive = operator === 'or';
  return {
    kind: 'boolean',
    run: (row) => {
      const a = left.run(row);
      if (a === decisive) return decisive;
      const b = right.run(row);
      if (b === decisive) return decisive;
      return a === null || b === null ? null : !decisive;
    },
  };
};

export const binary = (operator: BinaryOperator, pair: Pair, place: number): Expression => {
  if (operator === 'and' || operator === 'or') return logic(operator, pair, place);
  return operator in compare
    ? comparison(operator as ComparisonOperator, pair, place)
    : arithmetic(operator as ArithmeticOperator, pair, place);
};
