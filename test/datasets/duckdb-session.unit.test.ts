import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SqlSession } from '../../contracts/sql/session';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';

const run = (sql: string) => withDuckDb((session) => session.rows(sql));

describe('an SQL session', () => {
  it('reads and writes Parquet and JSON with what is linked into the library', async () => {
    const rows = await withDuckDb(async (session) => {
      const [parquet, json] = [session.path('x.parquet'), session.path('x.jsonl')];
      await session.run(`COPY (SELECT 42 AS x) TO '${parquet}' (FORMAT parquet)`);
      await session.run(`COPY (FROM read_parquet('${parquet}')) TO '${json}' (FORMAT json)`);
      return session.rows(`SELECT x FROM read_json('${json}', columns = {x: 'INTEGER'})`);
    });
    expect(rows).toEqual([{ x: 42 }]);
  });

  it('never installs or loads an extension', async () => {
    await expect(run('INSTALL httpfs')).rejects.toThrow(/disabled/);
    await expect(run("SELECT * FROM 's3://bucket/file.parquet'")).rejects.toThrow();
  });

  it.each([
    "SELECT * FROM read_text('/etc/hostname')",
    "COPY (SELECT 1) TO '/tmp/elsewhere.csv'",
    "ATTACH '/tmp/other.db' AS other",
    'SET enable_external_access = true',
    "SET allowed_directories = ['/']",
    'SET threads = 64',
  ])('refuses %s', async (sql) => {
    await expect(run(sql)).rejects.toThrow(/disabled|locked|Cannot/);
  });

  it('leaves nothing behind, also when the work fails', async () => {
    const folders: string[] = [];
    const note = async (session: SqlSession) => {
      folders.push(dirname(session.path('x')));
      await session.run(`COPY (SELECT 1) TO '${session.path('x.parquet')}' (FORMAT parquet)`);
    };
    await withDuckDb(note);
    await expect(
      withDuckDb(async (session) => {
        await note(session);
        throw new Error('the work failed');
      }),
    ).rejects.toThrow('the work failed');
    expect(folders.map((folder) => existsSync(folder))).toEqual([false, false]);
    expect(new Set(folders).size).toBe(2);
  });

  it('spills to its folder when the memory is not enough', async () => {
    const [row] = await withDuckDb(
      (session) =>
        session.rows(
          'SELECT count(*) AS n FROM (SELECT i, md5(i::VARCHAR) AS h FROM range(1500000) AS t (i) ORDER BY h)',
        ),
      { memoryMegabytes: 40 },
    );
    expect(row).toEqual({ n: 1500000n });
  });

  it('streams a result in portions', async () => {
    const sizes = await withDuckDb(async (session) => {
      const found: number[] = [];
      for await (const rows of session.stream('SELECT i FROM range(5000) AS t (i)')) found.push(rows.length);
      return found;
    });
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(5000);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2048);
  });
});
