/** One cell of a column, as JSON or a database gives it. */
export type Value = number | bigint | string | boolean | null | undefined;

/** A column: an array, or a typed array of numbers. */
export type Values = ArrayLike<Value>;

/** What a column's values are for: to be measured, or to be told apart. */
export type Kind = 'numeric' | 'categorical';

/** A number, or nothing where there is none: null, undefined, NaN and the infinities. */
export const numberOf = (value: Value): number | null => {
  if (typeof value === 'string')
    throw new TypeError(`a numeric column holds the text ${JSON.stringify(value)}`);
  if (value === null || value === undefined) return null;
  const number = Number(value);
  // Adding 0 makes a -0 a 0.
  return Number.isFinite(number) ? number + 0 : null;
};

/** Numbers are told apart by value, so 1 and 1.0 are one, but 1 and the text "1" are two. */
export type Category = number | string;

/** A category, or nothing where there is none; a text is one whatever it says, and so are `false` and `true`. */
export const categoryOf = (value: Value): Category | null => {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : numberOf(value);
};
