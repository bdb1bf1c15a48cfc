import type { Clause } from './filter';
import { invalidFilter } from './filter-tokens';

const textComparators = ['=', '!=', 'LIKE', 'ILIKE'];
const numberComparators = ['=', '!=', '>', '>=', '<', '<='];

/** SQL's LIKE without regular expressions: `%` any run, `_` one character; linear but for the last `%`. */
export const isLike = (text: string, pattern: string): boolean => {
  const [characters, wanted] = [[...text], [...pattern]];
  let [at, in_, star, mark] = [0, 0, -1, 0];
  while (at < characters.length) {
    if (wanted[in_] === '%') {
      star = in_;
      mark = at;
      in_ += 1;
    } else if (in_ < wanted.length && (wanted[in_] === '_' || wanted[in_] === characters[at])) {
      at += 1;
      in_ += 1;
    } else if (star >= 0) {
      in_ = star + 1;
      mark += 1;
      at = mark;
    } else return false;
  }
  return wanted.slice(in_).every((character) => character === '%');
};

const isText = (value: string, clause: Clause): boolean => {
  const wanted = String(clause.values[0]);
  switch (clause.comparator) {
    case '=':
      return value === wanted;
    case '!=':
      return value !== wanted;
    case 'LIKE':
      return isLike(value, wanted);
    case 'ILIKE':
      return isLike(value.toLowerCase(), wanted.toLowerCase());
    case 'IN':
      return clause.values.includes(value);
    default:
      return !clause.values.includes(value);
  }
};

const isNumber = (value: number, { comparator, values }: Clause): boolean => {
  const wanted = Number(values[0]);
  const answers: Readonly<Record<string, boolean>> = {
    '=': value === wanted,
    '!=': value !== wanted,
    '>': value > wanted,
    '>=': value >= wanted,
    '<': value < wanted,
    '<=': value <= wanted,
  };
  return answers[comparator] ?? false;
};

/** An attribute that can be filtered by, and what it may be compared with. */
export interface Attribute<T> {
  readonly of: (record: T) => string | number;
  readonly type: 'text' | 'number';
  readonly lists?: boolean;
}

/** Matching takes text times pattern steps; patterns of people are short. */
const longestPattern = 500;

/** MLflow takes whole numbers, quoted ones too. */
const isWhole = (value: string | number): boolean => /^[+-]?\d+$/.test(String(value).trim());

const check = (clause: Clause, type: 'text' | 'number', lists: boolean): void => {
  const isList = clause.comparator.endsWith('IN');
  const allowed = type === 'text' ? textComparators : numberComparators;
  if (isList ? !lists : !allowed.includes(clause.comparator))
    throw invalidFilter(`${clause.key} cannot be compared by ${clause.comparator}`);
  if (clause.comparator.endsWith('LIKE') && String(clause.values[0]).length > longestPattern)
    throw invalidFilter(`a pattern has at most ${longestPattern} characters`);
  const isRight = type === 'text' ? (value: unknown) => typeof value === 'string' : isWhole;
  if (!clause.values.every(isRight))
    throw invalidFilter(
      `${clause.key} is compared with ${type === 'text' ? 'quoted text' : 'a whole number'}`,
    );
};

/** Turns clauses into one test; what cannot be compared is refused before anything is read. */
export const matcher = <T>(
  clauses: readonly Clause[],
  attributes: Readonly<Record<string, Attribute<T>>>,
  tags: (record: T) => Readonly<Record<string, string>>,
): ((record: T) => boolean) => {
  const tests = clauses.map((clause): ((record: T) => boolean) => {
    if (clause.entity === 'tag') {
      check(clause, 'text', false);
      return (record) => {
        const own = tags(record);
        const value = Object.hasOwn(own, clause.key) ? own[clause.key] : undefined;
        return value !== undefined && isText(value, clause);
      };
    }
    const attribute = Object.hasOwn(attributes, clause.key) ? attributes[clause.key] : undefined;
    if (!attribute)
      throw invalidFilter(`${clause.key} is none of ${Object.keys(attributes).join(', ')} and tags.<key>`);
    check(clause, attribute.type, attribute.lists ?? false);
    return (record) => {
      const value = attribute.of(record);
      return typeof value === 'number' ? isNumber(value, clause) : isText(value, clause);
    };
  });
  return (record) => tests.every((test) => test(record));
};
