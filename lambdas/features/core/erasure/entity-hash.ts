import { createHash } from 'node:crypto';
import type { JoinKey } from '../../../../contracts/features/feature';
import { quoteName, quoteText } from '../../../../contracts/sql/quote';

/** Stands between the parts: no name and hardly a value holds it, and a value that does only has another hash. */
const separator = '\u001f';

/** Values of join keys as the texts that a history shows them as: `7` of an INT64, not `07`. */
export type KeyTexts = Readonly<Record<string, string>>;

/** SHA-256 of an entity: over the project, its name and its keys, sorted by name. */
export const entityHash = (project: string, entity: string, keys: KeyTexts): string => {
  const parts = Object.keys(keys)
    .sort()
    .map((name) => `${name}=${keys[name]}`);
  return createHash('sha256')
    .update([project, entity, ...parts].join(separator))
    .digest('hex');
};

/** The same hash of a row, as SQL. */
export const entityHashSql = (project: string, entity: string, joinKeys: readonly string[]): string => {
  const parts = [...joinKeys]
    .sort()
    .map((name) => `${quoteText(`${name}=`)} || CAST(${quoteName(name)} AS VARCHAR)`);
  return `sha256(${[quoteText(project), quoteText(entity), ...parts].join(` || chr(31) || `)})`;
};

/**
 * Whether a view's rows are told apart by these keys of an entity, alone or with others. Another entity may have join
 * keys of the same names.
 */
export const hasKeys = (entities: readonly JoinKey[], entity: string, joinKeys: readonly string[]): boolean =>
  joinKeys.every((name) => entities.some((key) => key.entity === entity && key.joinKey === name));
