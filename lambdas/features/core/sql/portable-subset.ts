const words = (...lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(' ')));

/**
 * What feature and label SQL may use: what DuckDB and Athena (Trino) both have with the same meaning, and
 * what gives the same rows whenever it runs (no clock, no random numbers, no files). Listed in
 * docs/guides/features.md. Names are those of DuckDB's syntax tree.
 */
export const portableFunctions = words(
  // arithmetic
  '+ - * / % abs ceil ceiling floor round trunc sqrt cbrt exp ln log10 log2 pow power sign mod greatest least',
  'degrees radians sin cos tan asin acos atan atan2 pi',
  // text
  '|| concat length lower upper trim ltrim rtrim replace substr substring strpos starts_with reverse',
  '~~ !~~ like_escape not_like_escape',
  // days and times; the to_… functions are what INTERVAL is read as
  'date_part date_trunc date_diff year quarter month week day hour minute second',
  'to_years to_months to_weeks to_days to_hours to_minutes to_seconds to_milliseconds',
  // choice
  'coalesce nullif',
  // aggregates, also over windows
  'count count_star sum avg min max stddev stddev_samp stddev_pop variance var_samp var_pop corr covar_pop',
  'covar_samp bool_and bool_or',
  // windows only
  'row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value',
);

export const portableTypes = words(
  'BOOLEAN TINYINT SMALLINT INTEGER BIGINT FLOAT DOUBLE DECIMAL VARCHAR DATE TIMESTAMP',
);

/** Classes of expressions; functions and types are looked at one by one. */
export const portableExpressions = words(
  'BETWEEN CASE CAST COLUMN_REF COMPARISON CONJUNCTION CONSTANT FUNCTION OPERATOR STAR SUBQUERY WINDOW',
);

/** Operators of the class OPERATOR. */
export const portableOperators = words(
  'OPERATOR_NOT OPERATOR_IS_NULL OPERATOR_IS_NOT_NULL OPERATOR_COALESCE OPERATOR_NULLIF COMPARE_IN',
  'COMPARE_NOT_IN',
);

export const portableJoins = words('INNER LEFT RIGHT OUTER');

/**
 * Parts of the syntax tree that are neither expressions nor types; whatever is not here is refused. LIMIT is
 * not: rows without an order would be a matter of luck.
 */
export const portableParts = words(
  'SELECT_NODE BASE_TABLE JOIN SUBQUERY ORDER_MODIFIER DISTINCT_MODIFIER ORDER_DEFAULT ASCENDING DESCENDING',
  'DECIMAL_TYPE_INFO',
);

/** Parts of days and times that mean the same in both engines (the number of a weekday does not). */
export const portableDateParts = words('year quarter month week day doy hour minute second');

/** Names that stand for the clock or the user when no column has them. */
export const sessionValues = words(
  'current_date current_time current_timestamp localtime localtimestamp current_user session_user user',
  'current_schema current_catalog',
);
