import type { FeatureType } from '../../../../contracts/features/value-types';
import { asFeature, cast } from './casts';
import { asOneKind, type Expression, isNumeric, nameOf } from './expression';
import { ExpressionProblem } from './expression-problem';
import { functions } from './functions';
import { binary, needBoolean } from './operators';
import { parseExpression } from './parse';
import type { Syntax } from './syntax';
import { inInt64, type Kind, type Value } from './value';

/** A column that expressions may name: its place in a row, and its kind. */
export interface Column {
  readonly place: number;
  readonly kind: Kind;
}

/** Gives the column of a name; throws a text that says why there is none. */
export type Columns = (name: string) => Column | string;

const literal = (value: Value, place: number): Expression => {
  if (typeof value === 'bigint' && inInt64(value) === null)
    throw new ExpressionProblem(place, `${value} is beyond an INT64`);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new ExpressionProblem(place, 'the number is beyond a DOUBLE');
  const kinds = { bigint: 'integer', number: 'double', boolean: 'boolean', string: 'text' } as const;
  return {
    kind: value === null ? null : kinds[typeof value as keyof typeof kinds],
    run: () => value,
  };
};

const negative = (operand: Expression, place: number): Expression => {
  if (!isNumeric(operand))
    throw new ExpressionProblem(place, `- takes a number, and this is ${nameOf(operand)}`);
  const zero: Expression = { kind: 'integer', run: () => 0n };
  return binary('-', [zero, operand], place);
};

const not = (operand: Expression, place: number): Expression => {
  needBoolean(operand, 'not', place);
  return {
    kind: 'boolean',
    run: (row) => {
      const value = operand.run(row);
      return value === null ? null : !value;
    },
  };
};

const call = (name: string, operands: readonly Expression[], place: number): Expression => {
  const rule = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!rule)
    throw new ExpressionProblem(
      place,
      `there is no function ${name}; there are ${Object.keys(functions).sort().join(', ')}`,
    );
  const [least, most] = rule.operands;
  if (operands.length < least || operands.length > most) {
    const wanted =
      most === Number.POSITIVE_INFINITY ? `${least} or more` : [...new Set([least, most])].join(' or ');
    throw new ExpressionProblem(place, `${name} takes ${wanted} operands, and gets ${operands.length}`);
  }
  return rule.call(operands, place);
};

const cases = (syntax: Extract<Syntax, { node: 'case' }>, columns: Columns): Expression => {
  const whens = syntax.branches.map(({ when }) => {
    const condition = check(when, columns);
    needBoolean(condition, 'when', when.place);
    return condition;
  });
  const results = [
    ...syntax.branches.map(({ result }) => check(result, columns)),
    ...(syntax.otherwise ? [check(syntax.otherwise, columns)] : []),
  ];
  const { kind, expressions } = asOneKind(results, syntax.place);
  return {
    kind,
    run: (row) => {
      const met = whens.findIndex(({ run }) => run(row) === true);
      return expressions[met === -1 ? whens.length : met]?.run(row) ?? null;
    },
  };
};

const column = (name: string, place: number, columns: Columns): Expression => {
  const found = columns(name);
  if (typeof found === 'string') throw new ExpressionProblem(place, found);
  return { kind: found.kind, run: (row) => row[found.place] ?? null };
};

/** Checks the types of an expression and makes its program. Throws an ExpressionProblem. */
const check = (syntax: Syntax, columns: Columns): Expression => {
  const { place } = syntax;
  switch (syntax.node) {
    case 'literal':
      return literal(syntax.value, place);
    case 'column':
      return column(syntax.name, place, columns);
    case 'negative':
      return negative(check(syntax.operand, columns), place);
    case 'not':
      return not(check(syntax.operand, columns), place);
    case 'is-null': {
      const { run } = check(syntax.operand, columns);
      return { kind: 'boolean', run: (row) => (run(row) === null) !== syntax.negated };
    }
    case 'binary':
      return binary(syntax.operator, [check(syntax.left, columns), check(syntax.right, columns)], place);
    case 'case':
      return cases(syntax, columns);
    case 'cast':
      return cast(check(syntax.operand, columns), syntax.type, place);
    case 'call':
      return call(
        syntax.name,
        syntax.operands.map((operand) => check(operand, columns)),
        place,
      );
  }
};

/**
 * The program of an expression whose values are a feature of a type: null rules are SQL's, and what has no
 * value in its type (a division by zero, an overflow, a text that is no number) is null, so that a program
 * never throws. Throws an ExpressionProblem at definition time.
 */
export const compileExpression = (source: string, type: FeatureType, columns: Columns): Expression =>
  asFeature(check(parseExpression(source), columns), type);
