import { quoteName, quoteNames } from '../../../../contracts/sql/quote';
import type { NewestView } from './join-plan';
import { payloadOf } from './payload';

/** What a row hands on and is not part of its key. */
const restOf = (view: NewestView): readonly string[] =>
  payloadOf(view).filter((name) => !view.keys.includes(name));

/**
 * All that was ever said of an entity. `__at`: since when it is known, never before the event. `__rank`: the
 * greatest of those that are known answers.
 */
const versions = (view: NewestView, rows: string): string => {
  const [event, created, tie] = [view.event, view.created, view.tie].map(quoteName);
  const gone = view.deleted === null ? 'false' : `coalesce(${quoteName(view.deleted)}, false)`;
  return `SELECT ${quoteNames([...view.keys, ...restOf(view)])}, ${gone} AS __gone,
    CASE WHEN ${created} > ${event} THEN ${created} ELSE ${event} END AS __at,
    row_number() OVER (PARTITION BY ${quoteNames(view.keys)} ORDER BY ${event}, ${created} NULLS FIRST, ${tie} NULLS FIRST) AS __rank
  FROM ${rows}`;
};

/** Only what is the greatest of all that is known at its time ever answers. */
const records = (view: NewestView, from: string, within: readonly string[]): string =>
  `SELECT ${quoteNames([...view.keys, ...restOf(view), '__at'])} FROM (
  SELECT *, max(__rank) OVER (PARTITION BY ${quoteNames(within)} ORDER BY __at) AS __greatest FROM ${from}
) AS __ranked WHERE __rank = __greatest`;

/**
 * With rows that are gone from some time on (`__until`): the time of an entity is cut where one goes, and each piece
 * begins with all that is left, or with nothing, which has rank 0.
 */
const recordsOfPieces = (view: NewestView, rows: string): string => {
  const keys = quoteNames(view.keys);
  const of = (alias: string, names: readonly string[]): string =>
    names.map((name) => `${alias}.${quoteName(name)}`).join(', ');
  const same = view.keys.map((key) => `v.${quoteName(key)} = p.${quoteName(key)}`).join(' AND ');
  const later = `PARTITION BY ${quoteNames([...view.keys, view.event])} ORDER BY __rank ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING`;
  return `WITH __versions AS (
  ${versions(view, rows)}
), __lives AS (
  SELECT * FROM (SELECT *, min(CASE WHEN __gone THEN __at END) OVER (${later}) AS __until FROM __versions) AS __said
  WHERE NOT __gone AND (__until IS NULL OR __until > __at)
), __cuts AS (
  SELECT DISTINCT ${keys}, __at AS __since FROM __versions WHERE __gone
), __pieces AS (
  SELECT *, lead(__since) OVER (PARTITION BY ${keys} ORDER BY __since NULLS FIRST) AS __upto
  FROM (SELECT * FROM __cuts UNION ALL SELECT DISTINCT ${keys}, CAST(NULL AS TIMESTAMP) FROM __cuts) AS __bounds
), __known AS (
  SELECT ${of('v', [...view.keys, ...restOf(view)])}, p.__since, v.__rank, CASE WHEN p.__since > v.__at THEN p.__since ELSE v.__at END AS __at
  FROM __lives AS v LEFT JOIN __pieces AS p ON ${same} AND (p.__upto IS NULL OR v.__at < p.__upto) AND (p.__since IS NULL OR v.__until IS NULL OR v.__until > p.__since)
  UNION ALL
  SELECT ${keys}, ${restOf(view)
    .map(() => 'NULL')
    .join(', ')}, __since, 0, __since FROM __cuts
)
${records(view, '__known', [...view.keys, '__since'])}`;
};

/**
 * A view as steps that say at any time what was known then: a row answers from when it was created (not before its
 * event) until one with a greater event time, or one of the same event that was created later, is known too; a row
 * that is known to be gone gives way to the newest one that is left, or to nothing (event and features null). `rows`: what stands behind FROM.
 */
export const knownSteps = (view: NewestView, rows: string): string =>
  view.deleted === null
    ? records(view, `(${versions(view, rows)}) AS __versions`, view.keys)
    : recordsOfPieces(view, rows);
