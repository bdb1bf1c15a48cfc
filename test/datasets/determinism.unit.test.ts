import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';

/** SHA-256 of a Parquet file of 300,000 rows, as datasets are written. */
const writtenOnce = (threads: number): Promise<string> =>
  withDuckDb(
    async (session) => {
      const path = session.path('data.parquet');
      await session.run(
        `CREATE TABLE data AS SELECT i AS id, sin(i) AS x, CASE WHEN i % 7 > 0 THEN 'word ' || (i % 1000) END AS word FROM range(300000) AS t (i)`,
      );
      await session.run(
        `COPY (SELECT * FROM data ORDER BY word, id) TO '${path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`,
      );
      return createHash('sha256').update(readFileSync(path)).digest('hex');
    },
    { threads },
  );

describe('a Parquet file', () => {
  it('has the same bytes each time it is written, with one thread and with two', async () => {
    const digests = [await writtenOnce(1), await writtenOnce(1), await writtenOnce(2), await writtenOnce(2)];
    expect(new Set(digests).size).toBe(1);
  });
});
