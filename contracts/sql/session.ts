/** What a cell of a query result is: queries cast times and dates to text or to epoch microseconds. */
export type SqlValue = string | number | bigint | boolean | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** Types of the parameters and results of functions. A TIMESTAMP is a bigint of microseconds since 1970 in UTC. */
export type SqlFunctionType = 'INTEGER' | 'BIGINT' | 'FLOAT' | 'DOUBLE' | 'BOOLEAN' | 'VARCHAR' | 'TIMESTAMP';

/** A function of values, which SQL calls by its name row by row; nulls are handed on. It must not throw. */
export interface SqlFunction {
  readonly name: string;
  readonly parameters: readonly SqlFunctionType[];
  readonly returns: SqlFunctionType;
  readonly call: (values: readonly SqlValue[]) => SqlValue;
}

/**
 * An SQL engine with a private folder for files, alive for one use case. DuckDB is behind it; the port
 * exists so that use cases name no engine and write SQL that is tested as text.
 */
export interface SqlSession {
  /** Path of a file of this name in the private folder, for `read_parquet` and `COPY … TO`. */
  path(name: string): string;
  run(sql: string): Promise<void>;
  /** Makes a function known to the SQL of the session; one of a name that is known stays as it is. */
  define(sqlFunction: SqlFunction): void;
  rows(sql: string): Promise<readonly SqlRow[]>;
  /** The result in portions of at most 2,048 rows, so that memory stays flat. */
  stream(sql: string): AsyncIterable<readonly SqlRow[]>;
  /** The bytes of a file of the private folder, in portions. */
  bytes(name: string): AsyncIterable<Uint8Array>;
  /** Size and SHA-256 of a file of the private folder. */
  fingerprint(name: string): Promise<{ readonly size: number; readonly sha256: string }>;
  /** Removes a file of the private folder; one that is not there is fine. */
  remove(name: string): Promise<void>;
  /** Files below a folder of the private folder, as `folder/…` names, sorted. */
  list(folder: string): Promise<readonly string[]>;
}
