export type Cell = string | number | bigint | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** The SQL engine in which a file is looked at. */
export interface Sql {
  readonly run: (sql: string) => Promise<void>;
  readonly rows: (sql: string) => Promise<readonly Row[]>;
}

/**
 * Gives `work` an in-memory DuckDB. The engine itself, not the datasets context: that one reads a file as it
 * was declared and refuses what does not fit, on a platform; here nothing is declared yet and nothing runs.
 */
export const withSql = async <Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> => {
  // Loaded here: --help and every other command do without it.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    await connection.run(`SET TimeZone = 'UTC'`);
    return await work({
      run: async (sql) => {
        await connection.run(sql);
      },
      rows: async (sql) => (await (await connection.run(sql)).getRowObjectsJS()) as Row[],
    });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
};

/** A count of a row, which the engine gives as a bigint. */
export const countIn = (row: Row | undefined, name: string): number => Number(row?.[name] ?? 0);
