import type { Feature } from '../../../../contracts/features/feature';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { keptAs } from '../../../../contracts/features/value-types';
import type { Scalar } from '../../../../contracts/serving/inference';
import { quoteName, quoteText } from '../../../../contracts/sql/quote';
import type { SqlSession } from '../../../../contracts/sql/session';
import { historyColumns } from '../definitions/draft-view';
import { featureForm } from '../offline/history-types';
import { microsecondsOf } from '../values/microseconds';
import { keySql, replayedHistory, servedEventOf } from './replay-view';
import type { ServedQuestion } from './served-questions';

/** Offsets of time zones are whole quarters of an hour, at most 26 hours between any two. */
const quarter = 900_000_000;
const furthest = 26 * 4 * quarter;
const fewest = 3;

const valueSql = (value: Scalar | null, { type }: Pick<Feature, 'type'>): string => {
  const { sql } = featureForm(type);
  if (value === null) return `CAST(NULL AS ${sql})`;
  if (keptAs(type) === 'UNIX_TIMESTAMP') return `make_timestamp(${BigInt(value as number | string)})`;
  return `CAST(${quoteText(String(value))} AS ${sql})`;
};

/**
 * Seconds by which events that the history does not hold lie after rows of it with the same keys and values, if that
 * is the same whole number of quarters of an hour for most of them: they were written in another time zone. Null
 * when there is no such slip. The history of the replay must still be readable.
 */
export const timeSlip = async (
  session: SqlSession,
  view: FeatureViewVersion,
  unknown: readonly ServedQuestion[],
): Promise<number | null> => {
  const [first] = unknown;
  if (!first || unknown.length < fewest) return null;
  const served = view.features.filter(
    ({ name, type }) => first.features[name] !== undefined && !keptAs(type).endsWith('_LIST'),
  );
  const rows = unknown.map((question) => {
    const keys = view.entities.map((key) => keySql(question, key));
    const values = served.map((feature) => valueSql(question.features[feature.name]?.value ?? null, feature));
    return `(${[...keys, ...values, String(microsecondsOf(servedEventOf(view, question) ?? '') ?? 0n)].join(', ')})`;
  });
  const keyNames = view.entities.map((_, index) => `k${index}`);
  const same = [
    ...view.entities.map(({ joinKey }, index) => `h.${quoteName(joinKey)} = u.k${index}`),
    ...served.map(({ name }, index) => `h.${quoteName(name)} IS NOT DISTINCT FROM u.f${index}`),
  ];
  const offset = `(u.served - epoch_us(h.${historyColumns.event}))`;
  const [most] = await session.rows(
    `SELECT ${offset} AS slip, count(*) AS n
      FROM (VALUES ${rows.join(', ')}) AS u (${[...keyNames, ...served.map((_, index) => `f${index}`), 'served'].join(', ')})
      JOIN ${quoteName(replayedHistory(view))} AS h ON ${same.join(' AND ')}
      WHERE ${offset} != 0 AND abs(${offset}) <= ${furthest} AND ${offset} % ${quarter} = 0
      GROUP BY 1 ORDER BY n DESC, abs(slip) LIMIT 1`,
  );
  return most && Number(most['n']) * 2 >= unknown.length ? Number(most['slip']) / 1e6 : null;
};
