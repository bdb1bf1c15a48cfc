import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { quoteName, quoteNames, quoteText } from '../contracts/sql/quote';
import type { SqlSession } from '../contracts/sql/session';
import { renderAthena } from '../lambdas/features/core/join/athena-renderer';
import { renderDuckDb } from '../lambdas/features/core/join/duckdb-renderer';
import type { JoinPlan } from '../lambdas/features/core/join/join-plan';
import { withDuckDb } from '../lambdas/platform/duckdb/session';
import { aws, runInAthena } from './athena/aws';
import { type Column, columnsOf, externalTable, hiveType } from './athena/tables';

const usage = `npx tsx scripts/athena-check.ts --history s3://<data bucket>/projects/<p>/features/<view>/v<n>/history/
  --scratch s3://<bucket>/<prefix>/ --keys <join key,…> [--ttl-seconds <n>] [--as-known] [--workgroup primary] [--database default]

Joins labels with the history of a feature view in Athena and in DuckDB, by the two texts of one plan, and compares every
cell. Opt-in: it needs the AWS command line with rights on Athena, Glue and both prefixes, and costs what Athena scans. It
makes two external tables and takes them away again.`;

const own = ['event_timestamp', 'created_timestamp', 'deleted', 'event_month'];
const [labelsTable, historyTable] = ['cairn_check_labels', 'cairn_check_history'];

const planOf = (
  keys: readonly string[],
  columns: readonly Column[],
  ttl: number | null,
  asKnown: boolean,
): JoinPlan => {
  const values = columns.filter((column) => hiveType(column) && ![...own, ...keys].includes(column.name));
  return {
    labels: { relation: labelsTable, row: 'label_row', timestamp: 'asked_at' },
    views: [
      {
        kind: 'newest',
        relation: 'history',
        keys,
        event: 'event_timestamp',
        created: 'created_timestamp',
        tie: 'tie',
        hasUniqueEvents: false,
        asKnown,
        deleted: columns.some(({ name }) => name === 'deleted') ? 'deleted' : null,
        ttlSeconds: ttl,
        features: values.map(({ name }) => ({ column: name, as: name })),
      },
    ],
    output: ['label_row', ...values.map(({ name }) => name)],
  };
};

/** Makes `history_files` readable, and labels around its events: at them, a millisecond before, some days after. */
const load = async (session: SqlSession, history: string, keys: readonly string[]): Promise<void> => {
  const folder = session.path('history');
  aws('s3', 'sync', history, folder, '--only-show-errors');
  await session.run(
    `CREATE VIEW ${historyTable} AS SELECT * FROM read_parquet(${quoteText(join(folder, '**/*.parquet'))}, hive_partitioning = false, union_by_name = true)`,
  );
  const [{ fine } = { fine: 0 }] = await session.rows(
    `SELECT count(*) AS fine FROM ${historyTable} WHERE epoch_us(event_timestamp) % 1000 <> 0`,
  );
  if (Number(fine) > 0)
    throw new Error(
      `${fine} events are finer than a millisecond, which Athena rounds: take a view of coarser times.`,
    );
  await session.run(
    `COPY (SELECT row_number() OVER () AS label_row, ${quoteNames(keys)}, event_timestamp + to_milliseconds([0, -1, 1, 86400000, 864000000][1 + row % 5]) AS asked_at
      FROM (SELECT *, row_number() OVER (ORDER BY ${quoteNames([...keys, 'event_timestamp'])}) AS row FROM ${historyTable}) WHERE row % 7 = 0)
      TO ${quoteText(session.path('labels.parquet'))} (FORMAT parquet)`,
  );
  await session.run(
    `CREATE TABLE ${labelsTable} AS SELECT * FROM read_parquet(${quoteText(session.path('labels.parquet'))})`,
  );
};

/** Rows of Athena's CSV that are not what DuckDB says. */
const differences = async (session: SqlSession, plan: JoinPlan, csv: string) => {
  await session.run(`CREATE TABLE ours AS ${renderDuckDb(plan)}`);
  const columns = await columnsOf(session, 'ours');
  const names = columns.map(({ name, type }) => `CAST(${quoteName(name)} AS ${type}) AS ${quoteName(name)}`);
  await session.run(
    `CREATE TABLE theirs AS SELECT ${names.join(', ')} FROM read_csv(${quoteText(csv)}, header = true, all_varchar = true, allow_quoted_nulls = false)`,
  );
  const rest = columns.map(({ name }) => name).filter((name) => name !== 'label_row');
  const differs = rest
    .map((name) => `o.${quoteName(name)} IS DISTINCT FROM t.${quoteName(name)}`)
    .join(' OR ');
  return session.rows(
    `SELECT (SELECT count(*) FROM ours) AS labels, count(*) AS differing, any_value(coalesce(o.label_row, t.label_row)) AS example
      FROM ours AS o FULL JOIN theirs AS t USING (label_row) WHERE o.label_row IS NULL OR t.label_row IS NULL OR ${differs || 'false'}`,
  );
};

const check = async (
  session: SqlSession,
  options: Record<string, string | boolean | undefined>,
): Promise<void> => {
  const { history, scratch, workgroup, database } = options as Record<string, string>;
  const keys = String(options['keys']).split(',');
  await load(session, String(history), keys);
  const columns = await columnsOf(session, historyTable);
  const ttl = options['ttl-seconds'] === undefined ? null : Number(options['ttl-seconds']);
  const plan = planOf(keys, columns, ttl, options['as-known'] === true);
  await session.run(`CREATE VIEW history AS SELECT *, '' AS tie FROM ${historyTable}`);
  const place = { workgroup: String(workgroup), database: String(database), output: `${scratch}results/` };
  aws('s3', 'cp', session.path('labels.parquet'), `${scratch}labels/labels.parquet`, '--only-show-errors');
  try {
    await runInAthena(
      externalTable(labelsTable, await columnsOf(session, labelsTable), `${scratch}labels/`),
      place,
    );
    await runInAthena(externalTable(historyTable, columns, String(history)), place);
    const sql = `WITH history AS (SELECT *, '' AS tie FROM ${historyTable})\n${renderAthena(plan)}`;
    const { result, ...took } = await runInAthena(sql, place);
    aws('s3', 'cp', result, session.path('athena.csv'), '--only-show-errors');
    const [found = {}] = await differences(session, plan, session.path('athena.csv'));
    console.log(`${found['labels']} labels, ${found['differing']} answered differently`, took);
    if (Number(found['differing']) > 0) throw new Error(`label ${found['example']}, for example`);
  } finally {
    for (const table of [labelsTable, historyTable])
      await runInAthena(`DROP TABLE IF EXISTS \`${table}\``, place);
  }
};

const { values } = parseArgs({
  options: {
    history: { type: 'string' },
    scratch: { type: 'string' },
    keys: { type: 'string' },
    'ttl-seconds': { type: 'string' },
    'as-known': { type: 'boolean' },
    workgroup: { type: 'string', default: 'primary' },
    database: { type: 'string', default: 'default' },
  },
});

if (!values.history || !values.scratch || !values.keys) {
  console.error(usage);
  process.exitCode = 2;
} else void withDuckDb((session) => check(session, values));
