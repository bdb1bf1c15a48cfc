import { createHash } from 'node:crypto';
import type { JoinKey } from '../../../../contracts/features/feature';
import { quoteName, quoteText } from '../../../../contracts/sql/quote';

/** Stands between the parts: no name and hardly a value holds it, and a value that does only has another hash. */
const separator = '\u001f';

/** Values of join keys as the texts that a history shows them as: `7` of an INT64, not `07`. */
export type KeyTexts = Readonly<Record<string, string>>;

/** SHA-256 of an entity: over the project and its keys, sorted by name. */
export const entityHash = (project: string, keys: KeyTexts): string => {
  const parts = Object.keys(keys)
    .sort()
    .map((name) => `${name}=${keys[name]}`);
  return createHash('sha256')
    .update([project, ...parts].join(separator))
    .digest('hex');
};

/** The same hash of a row, as SQL. */
export const entityHashSql = (project: string, joinKeys: readonly string[]): string => {
  const parts = [...joinKeys]
    .sort()
    .map((name) => `${quoteText(`${name}=`)} || CAST(${quoteName(name)} AS VARCHAR)`);
  return `sha256(${[quoteText(project), ...parts].join(` || chr(31) || `)})`;
};

/** Whether a view's rows are told apart by these keys, alone or with others. */
export const hasKeys = (entities: readonly JoinKey[], joinKeys: readonly string[]): boolean =>
  joinKeys.every((name) => entities.some(({ joinKey }) => joinKey === name));
