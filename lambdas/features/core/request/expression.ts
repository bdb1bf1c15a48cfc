import { ExpressionProblem } from './expression-problem';
import type { Kind, Row, Value } from './value';

/** A checked expression: what it gives, and the program that gives it. A program never throws. */
export interface Expression {
  /** Null for the literal null, which goes with everything. */
  readonly kind: Kind | null;
  readonly run: (row: Row) => Value;
}

/** What messages call a kind. */
export const kindNames: Readonly<Record<Kind, string>> = {
  integer: 'an integer',
  double: 'a number',
  boolean: 'true or false',
  text: 'a text',
  time: 'a time',
};

export const nameOf = ({ kind }: Expression): string => (kind === null ? 'null' : kindNames[kind]);

export const isNumeric = ({ kind }: Expression): boolean =>
  kind === null || kind === 'integer' || kind === 'double';

/** An integer as the double next to it. */
export const asDouble = (expression: Expression): Expression =>
  expression.kind === 'integer'
    ? {
        kind: 'double',
        run: (row) => {
          const value = expression.run(row);
          return value === null ? null : Number(value);
        },
      }
    : expression;

/** Expressions as the one kind that all of them are, integers beside doubles being doubles. */
export const asOneKind = (
  expressions: readonly Expression[],
  place: number,
): { readonly kind: Kind | null; readonly expressions: readonly Expression[] } => {
  const kinds = new Set(expressions.flatMap(({ kind }) => kind ?? []));
  if (kinds.size <= 1) return { kind: [...kinds][0] ?? null, expressions };
  if (expressions.every(isNumeric)) return { kind: 'double', expressions: expressions.map(asDouble) };
  throw new ExpressionProblem(
    place,
    `${[...kinds].map((kind) => kindNames[kind]).join(' and ')} do not go together; cast one of them`,
  );
};
