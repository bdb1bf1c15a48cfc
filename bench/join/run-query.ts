import { linkSync } from 'node:fs';
import { join } from 'node:path';
import { featuresStepSize } from '../../contracts/features/step-size';
import { quoteText } from '../../contracts/sql/quote';
import type { SqlSession } from '../../contracts/sql/session';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { features } from './data';
import { queries } from './queries';

/** What one execution tells of itself, as a line of JSON. */
export interface Told {
  readonly ms: number;
  /** Most memory that the process ever had. */
  readonly peakMegabytes: number;
  /** Sum over the rows of the result; equal results, equal sums. */
  readonly sum: string;
}

const open = async (session: SqlSession, folder: string): Promise<void> => {
  for (const name of ['labels', 'history'])
    linkSync(join(folder, `${name}.parquet`), session.path(`${name}.parquet`));
  await session.run(
    `CREATE TABLE labels AS SELECT * FROM read_parquet(${quoteText(session.path('labels.parquet'))})`,
  );
  await session.run(
    `CREATE VIEW history AS SELECT * FROM read_parquet(${quoteText(session.path('history.parquet'))})`,
  );
};

/** `run-query.ts <folder> <way>`: joins as the step does, with its memory and one thread, into a Parquet file. */
const [folder = '', way = ''] = process.argv.slice(2);
const query = queries[way];
if (!query) throw new Error(`there is no way "${way}" to join`);

void withDuckDb(
  async (session) => {
    await open(session, folder);
    const [{ n } = { n: 0 }] = await session.rows('SELECT count(*) AS n FROM labels');
    const result = quoteText(session.path('result.parquet'));
    const start = performance.now();
    const sql = await query(session, Number(n));
    await session.run(`COPY (${sql}) TO ${result} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`);
    const ms = performance.now() - start;
    const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    const cells = ['k', 'event_timestamp', ...features, 'y'].join(', ');
    const [row = {}] = await session.rows(
      `SELECT CAST(bit_xor(hash(n, ${cells})) AS VARCHAR) AS sum FROM (SELECT row_number() OVER () AS n, * FROM read_parquet(${result}))`,
    );
    const told: Told = { ms, peakMegabytes, sum: String(row['sum']) };
    console.log(JSON.stringify(told));
  },
  { memoryMegabytes: featuresStepSize.memoryMegabytes / 2 },
);
