import type { Value } from './value';

/** An expression as it is written; `place` counts the characters before it. */
export type Syntax =
  | { readonly node: 'literal'; readonly place: number; readonly value: Value }
  | { readonly node: 'column'; readonly place: number; readonly name: string }
  | { readonly node: 'negative'; readonly place: number; readonly operand: Syntax }
  | { readonly node: 'not'; readonly place: number; readonly operand: Syntax }
  | {
      readonly node: 'is-null';
      readonly place: number;
      readonly operand: Syntax;
      readonly negated: boolean;
    }
  | {
      readonly node: 'binary';
      readonly place: number;
      readonly operator: BinaryOperator;
      readonly left: Syntax;
      readonly right: Syntax;
    }
  | {
      readonly node: 'case';
      readonly place: number;
      readonly branches: readonly { readonly when: Syntax; readonly result: Syntax }[];
      readonly otherwise: Syntax | null;
    }
  | { readonly node: 'cast'; readonly place: number; readonly operand: Syntax; readonly type: string }
  | {
      readonly node: 'call';
      readonly place: number;
      readonly name: string;
      readonly operands: readonly Syntax[];
    };

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';
export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | 'and' | 'or';
