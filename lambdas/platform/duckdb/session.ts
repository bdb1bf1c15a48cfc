import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir, totalmem } from 'node:os';
import { join, relative } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { quoteText } from '../../../contracts/sql/quote';
import type { SqlRow, SqlSession } from '../../../contracts/sql/session';
import { definerOn } from './define-function';
import { fingerprint } from './fingerprint';

export interface DuckDbOptions {
  /**
   * Threads of a query. @default 1, so that sums of doubles are added in one order and equal input gives
   * equal bytes. More threads are for work whose result does not depend on order.
   */
  readonly threads?: number;
  /** Megabytes before DuckDB spills to the scratch folder. @default half of the machine's, at most 4,096 */
  readonly memoryMegabytes?: number;
}

const defaultMemory = (): number => Math.min(4096, Math.floor(totalmem() / 2 ** 21));

/** Nothing is downloaded or installed: Parquet, JSON and ICU are linked into the library. */
const settingsOf = (options: DuckDbOptions): Record<string, string> => ({
  threads: String(options.threads ?? 1),
  memory_limit: `${options.memoryMegabytes ?? defaultMemory()}MB`,
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  allow_community_extensions: 'false',
});

/** SQL of a project sees files of the scratch folder and nothing else of the machine or the network. */
const confine = async (connection: DuckDBConnection, folder: string): Promise<void> => {
  await connection.run(`SET TimeZone = 'UTC'`);
  await connection.run(`SET temp_directory = ${quoteText(join(folder, 'spill'))}`);
  await connection.run(`SET allowed_directories = [${quoteText(folder)}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
};

const sessionOf = (connection: DuckDBConnection, folder: string): SqlSession => ({
  path: (name) => join(folder, name),
  define: definerOn(connection),
  run: async (sql) => {
    await connection.run(sql);
  },
  rows: async (sql) => (await (await connection.run(sql)).getRowObjectsJS()) as SqlRow[],
  stream: async function* (sql) {
    const result = await connection.stream(sql);
    for await (const rows of result.yieldRowObjectJs()) yield rows as SqlRow[];
  },
  bytes: (name) => createReadStream(join(folder, name)),
  fingerprint: (name) => fingerprint(join(folder, name)),
  remove: (name) => rm(join(folder, name), { force: true }),
  list: async (below) => {
    const entries = await readdir(join(folder, below), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map((file) => relative(folder, join(file.parentPath, file.name))).sort();
  },
});

/**
 * Gives `work` an in-memory DuckDB with a scratch folder under the temporary directory of the system. Both
 * are gone afterwards, however `work` ends.
 */
export const withDuckDb = async <T>(
  work: (session: SqlSession) => Promise<T>,
  options: DuckDbOptions = {},
): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-duckdb-'));
  try {
    const instance = await DuckDBInstance.create(':memory:', settingsOf(options));
    try {
      const connection = await instance.connect();
      try {
        await confine(connection, folder);
        return await work(sessionOf(connection, folder));
      } finally {
        connection.closeSync();
      }
    } finally {
      instance.closeSync();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
