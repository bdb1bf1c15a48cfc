import { asDouble, asOneKind, type Expression, isNumeric, kindNames, nameOf } from './expression';
import { ExpressionProblem } from './expression-problem';
import { compare } from './operators';
import { finite, inInt64, inLength, type Kind, longestText, type Value } from './value';

/** A function: how many operands it takes, and the expression of a call, whose operands it checks. */
export interface FunctionRule {
  readonly operands: readonly [least: number, most: number];
  readonly call: (operands: readonly Expression[], place: number) => Expression;
}

type NonNull = Exclude<Value, null>;

const any = Number.POSITIVE_INFINITY;

const wrongKind = (wanted: string, found: Expression, place: number): never => {
  throw new ExpressionProblem(place, `this takes ${wanted}, and gets ${nameOf(found)}`);
};

/** A function of one value of a kind; null of null. */
const ofOne = <T extends NonNull>(kind: Kind, result: Kind, apply: (value: T) => Value): FunctionRule => ({
  operands: [1, 1],
  call: ([given], place) => {
    const operand = given && kind === 'double' ? asDouble(given) : given;
    if (!operand || (operand.kind !== null && operand.kind !== kind))
      return wrongKind(kindNames[kind], operand ?? { kind: null, run: () => null }, place);
    return {
      kind: result,
      run: (row) => {
        const value = operand.run(row);
        return value === null ? null : apply(value as T);
      },
    };
  },
});

/** A function of a number that leaves integers integers. */
const ofNumber = (
  onInteger: (value: bigint) => Value,
  onDouble: (value: number) => number,
): FunctionRule => ({
  operands: [1, 1],
  call: (operands, place) => {
    const [operand] = operands;
    if (!operand || !isNumeric(operand))
      return wrongKind('a number', operand ?? { kind: null, run: () => null }, place);
    return operand.kind === 'double'
      ? ofOne<number>('double', 'double', (value) => finite(onDouble(value))).call(operands, place)
      : ofOne<bigint>('integer', 'integer', onInteger).call(operands, place);
  },
});

/** Half away from zero, as SQL engines round. Adding a half would round 0.49999999999999994 up. */
const rounded = (value: number): number => {
  const whole = Math.trunc(value);
  return Math.abs(value - whole) >= 0.5 ? whole + Math.sign(value) : whole;
};

const round: FunctionRule = {
  operands: [1, 2],
  call: (operands, place) => {
    const [value, digits] = operands;
    const whole = ofNumber((integer) => integer, rounded);
    if (!value || !digits) return whole.call(operands, place);
    const places = digits.run([]);
    if (digits.kind !== 'integer' || typeof places !== 'bigint' || places < 0n || places > 15n)
      throw new ExpressionProblem(place, 'round takes its digits as a literal from 0 to 15');
    const scale = 10 ** Number(places);
    return ofOne<number>('double', 'double', (number) => {
      const scaled = rounded(number * scale) / scale;
      return Number.isFinite(scaled) ? finite(scaled) : number;
    }).call([value], place);
  },
};

/** Without nulls; null when nothing is left, as PostgreSQL and DuckDB have it. */
const extreme = (isBetter: (value: NonNull, best: NonNull) => boolean): FunctionRule => ({
  operands: [1, any],
  call: (operands, place) => {
    const { kind, expressions } = asOneKind(operands, place);
    return {
      kind,
      run: (row) => {
        let best: Value = null;
        for (const { run } of expressions) {
          const value = run(row);
          if (value !== null && (best === null || isBetter(value, best))) best = value;
        }
        return best;
      },
    };
  },
});

const coalesce: FunctionRule = {
  operands: [1, any],
  call: (operands, place) => {
    const { kind, expressions } = asOneKind(operands, place);
    return {
      kind,
      run: (row) => {
        for (const { run } of expressions) {
          const value = run(row);
          if (value !== null) return value;
        }
        return null;
      },
    };
  },
};

/** A null is an empty text here, as in PostgreSQL and DuckDB. What would be too long is not made. */
const joined = (texts: readonly string[]): Value => {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  // Added up, texts are kept as what they are made of: rows that share a long one share its memory.
  return length <= longestText ? texts.reduce((made, text) => made + text, '') : null;
};

const concat: FunctionRule = {
  operands: [1, any],
  call: (operands, place) => {
    const wrong = operands.find(({ kind }) => kind !== 'text' && kind !== null);
    if (wrong) return wrongKind('texts', wrong, place);
    return { kind: 'text', run: (row) => joined(operands.map(({ run }) => String(run(row) ?? ''))) };
  },
};

/** A part of a time, in UTC. */
const part = (of: (date: Date) => number): FunctionRule =>
  ofOne<bigint>('time', 'integer', (time) => {
    const rest = ((time % 1000n) + 1000n) % 1000n;
    const value = of(new Date(Number((time - rest) / 1000n)));
    return Number.isNaN(value) ? null : BigInt(value);
  });

/** All functions by name. */
export const functions: Readonly<Record<string, FunctionRule>> = {
  abs: ofNumber((value) => inInt64(value < 0n ? -value : value), Math.abs),
  floor: ofNumber((value) => value, Math.floor),
  ceil: ofNumber((value) => value, Math.ceil),
  round,
  sqrt: ofOne<number>('double', 'double', (value) => finite(Math.sqrt(value))),
  least: extreme((value, best) => compare['<'](value, best)),
  greatest: extreme((value, best) => compare['>'](value, best)),
  coalesce,
  lower: ofOne<string>('text', 'text', (text) => inLength(text.toLowerCase())),
  upper: ofOne<string>('text', 'text', (text) => inLength(text.toUpperCase())),
  concat,
  // Code points, not UTF-16 units.
  length: ofOne<string>('text', 'integer', (text) => BigInt([...text].length)),
  year: part((date) => date.getUTCFullYear()),
  month: part((date) => date.getUTCMonth() + 1),
  day: part((date) => date.getUTCDate()),
  hour: part((date) => date.getUTCHours()),
  weekday: part((date) => date.getUTCDay()),
  epoch: ofOne<bigint>('time', 'double', (time) => Number(time) / 1e6),
};
