import { type HashSplit, isHashSplit, type SplitDefinition, type TimeSplit } from '../project/split';
import { quoteName, quoteNames, quoteText } from '../sql/quote';
import { type Split, splits } from './training-set';

export const eventColumn = 'event_timestamp';
export const splitColumn = 'split';

interface SplitPlan {
  readonly keys: readonly string[];
  readonly label: { readonly column: string };
  readonly split: SplitDefinition;
}

/** The split that holds the day of a row; NULL for none. Days are inclusive, in UTC. */
const byTime = (split: TimeSplit, answers: string): string => {
  const cases = splits.map((name) => {
    const { from, to } = split[name];
    return `WHEN CAST(${eventColumn} AS DATE) BETWEEN CAST(${quoteText(from)} AS DATE) AND CAST(${quoteText(to)} AS DATE) THEN ${quoteText(name)}`;
  });
  return `SELECT *, CASE ${cases.join(' ')} END AS ${splitColumn} FROM ${answers}`;
};

/**
 * Entities in the order of their hashes, cut at the shares; stratified, the entities of each label by
 * themselves (an entity of several labels counts with the least). New entities move only those near a cut.
 * The middle of an entity's place decides, so that a label of two entities still reaches the validation rows.
 */
const byHash = (
  { train, validation, stratify }: HashSplit,
  { keys, label }: SplitPlan,
  answers: string,
): string => {
  const names = quoteNames(keys);
  const hash = `md5(concat_ws('|', ${names}))`;
  const stratum = stratify ? `min(CAST(${quoteName(label.column)} AS VARCHAR))` : `''`;
  return `WITH entities AS (SELECT ${names}, ${hash} AS __chance, ${stratum} AS __stratum FROM ${answers} GROUP BY ${names}),
    placed AS (SELECT ${names}, (row_number() OVER (PARTITION BY __stratum ORDER BY __chance, ${names}) - 0.5)
      / count(*) OVER (PARTITION BY __stratum) AS __place FROM entities)
    SELECT a.*, CASE WHEN __place < ${train} THEN 'train' WHEN __place < ${train + validation} THEN 'validation' ELSE 'test' END AS ${splitColumn}
    FROM ${answers} AS a JOIN placed USING (${names})`;
};

/**
 * The query of all rows of a table (join keys, `event_timestamp`, label, …) with the split of each.
 * Here because `cairn init` tells beforehand how well a baseline does on the same rows.
 */
export const splitRows = (plan: SplitPlan, table = 'answers'): string =>
  isHashSplit(plan.split) ? byHash(plan.split, plan, quoteName(table)) : byTime(plan.split, quoteName(table));

/** A split as the definition says it: `2014-01-01 to 2014-12-31`, or `a share of 0.2`. */
export const splitText = (split: SplitDefinition, name: Split): string =>
  isHashSplit(split) ? `a share of ${split[name]}` : `${split[name].from} to ${split[name].to}`;
