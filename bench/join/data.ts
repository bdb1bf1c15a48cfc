import { linkSync } from 'node:fs';
import { join } from 'node:path';
import { quoteText } from '../../contracts/sql/quote';
import type { SqlSession } from '../../contracts/sql/session';

export interface JoinShape {
  readonly labels: number;
  readonly rows: number;
  readonly entities: number;
}

export const features = Array.from({ length: 10 }, (_, index) => `f${index}`);

/** A year of events in microseconds, from 2023-11-14. */
const time = (seed: string): string =>
  `make_timestamp(1700000000000000 + CAST(hash(${seed}) % 31536000000000 AS BIGINT))`;

/**
 * Writes history.parquet (a text key, two times, ten doubles; sorted by key and time, as materializations are) and
 * labels.parquet; both drawn evenly over entities and a year.
 */
export const writeData = async (
  session: SqlSession,
  { labels, rows, entities }: JoinShape,
  folder: string,
): Promise<void> => {
  const key = (seed: string) => `'entity-' || (hash(${seed}) % ${entities})`;
  const values = features.map((name, index) => `(hash(i * 10 + ${index}) % 1000000) / 1000.0 AS ${name}`);
  const options = '(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)';
  await session.run(
    `COPY (SELECT ${key('i')} AS k, ${time('i + 77')} AS event_timestamp, make_timestamp(1800000000000000) AS created_timestamp, '' AS tie, ${values.join(', ')}
    FROM range(${rows}) AS t (i) QUALIFY row_number() OVER (PARTITION BY k, event_timestamp) = 1 ORDER BY k, event_timestamp) TO ${quoteText(session.path('history.parquet'))} ${options}`,
  );
  await session.run(
    `COPY (SELECT row_number() OVER (ORDER BY k, event_timestamp, i) AS __label_row, k, event_timestamp, i % 2 AS y
    FROM (SELECT i, ${key('i + 5')} AS k, ${time('i + 99')} AS event_timestamp FROM range(${labels}) AS t (i)) ORDER BY 1) TO ${quoteText(session.path('labels.parquet'))} ${options}`,
  );
  for (const name of ['history.parquet', 'labels.parquet']) linkSync(session.path(name), join(folder, name));
};
