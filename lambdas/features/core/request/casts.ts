import type { FeatureType } from '../../../../contracts/features/value-types';
import { microsecondsOf } from '../values/microseconds';
import { type Expression, nameOf } from './expression';
import { ExpressionProblem } from './expression-problem';
import { expressionTypes, finite, inInt64, type Kind, kindOf, type Value } from './value';

type NonNull = Exclude<Value, null>;
type Convert = (value: NonNull) => Value;

const same: Convert = (value) => value;

/** To the even one of two that are equally near, as casts of SQL engines do. */
const nearestInteger = (value: number): Value => {
  const below = Math.floor(value);
  const rest = value - below;
  const up = rest > 0.5 || (rest === 0.5 && below % 2 !== 0);
  return inInt64(BigInt(up ? below + 1 : below));
};

const integerOfText = (text: string): Value =>
  /^[+-]?\d{1,20}$/.test(text.trim()) ? inInt64(BigInt(text.trim())) : null;

const numberOfText = (text: string): Value =>
  /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text.trim()) ? finite(Number(text)) : null;

/** From kind to kind; what a text does not say has no value. What is absent has no one meaning. */
const conversions: Readonly<Record<Kind, Partial<Readonly<Record<Kind, Convert>>>>> = {
  integer: { integer: same, double: (value) => Number(value), text: String },
  double: { double: same, integer: (value) => nearestInteger(value as number) },
  boolean: { boolean: same, integer: (value) => (value ? 1n : 0n), text: String },
  text: {
    text: same,
    integer: (value) => integerOfText(value as string),
    double: (value) => numberOfText(value as string),
    time: (value) => microsecondsOf(value as string) ?? null,
  },
  time: { time: same },
};

/** What the narrower types of cairn.yaml hold of their kind. */
const narrowings: Partial<Readonly<Record<FeatureType, Convert>>> = {
  INT32: (value) => (BigInt.asIntN(32, value as bigint) === value ? value : null),
  FLOAT: (value) => finite(Math.fround(value as number)),
};

const typeNamed = (name: string, place: number): FeatureType => {
  const type = expressionTypes.find((candidate) => candidate === name);
  if (type) return type;
  throw new ExpressionProblem(place, `${name} is no type here; cast to ${expressionTypes.join(', ')}`);
};

/** An expression as a type, by name. Throws an ExpressionProblem where there is no such cast. */
export const cast = (operand: Expression, name: string, place: number): Expression => {
  const type = typeNamed(name, place);
  const kind = kindOf(type) ?? 'text';
  const convert = operand.kind === null ? same : conversions[operand.kind][kind];
  if (!convert) throw new ExpressionProblem(place, `${nameOf(operand)} cannot be cast to ${type}`);
  const narrow = narrowings[type] ?? same;
  return {
    kind,
    run: (row) => {
      const value = operand.run(row);
      if (value === null) return null;
      const converted = convert(value);
      return converted === null ? null : narrow(converted);
    },
  };
};

/**
 * An expression as the type of a feature: integers fit numbers, everything else must be of the type's kind.
 * Throws an ExpressionProblem.
 */
export const asFeature = (expression: Expression, type: FeatureType): Expression => {
  const kind = kindOf(type);
  if (!kind)
    throw new ExpressionProblem(
      0,
      `a feature of ${type} cannot be computed; use ${expressionTypes.join(', ')}`,
    );
  const fits =
    expression.kind === null ||
    expression.kind === kind ||
    (expression.kind === 'integer' && kind === 'double');
  if (!fits)
    throw new ExpressionProblem(
      0,
      `the expression gives ${nameOf(expression)}, and the feature is ${type}; write cast(… as ${type})`,
    );
  return cast(expression, type, 0);
};
