import type { Tombstone } from '../../../../contracts/features/erasure';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { quoteText } from '../../../../contracts/sql/quote';
import { historyColumns } from '../definitions/draft-view';
import { entityHashSql, hasKeys } from './entity-hash';

/**
 * SQL that is true of rows (keys and event time of a view) that an erasure forbids; null when none concerns the view.
 * Rows of a dataset that still holds an erased entity must not come back with the next materialization.
 */
export const erasedRows = (
  view: Pick<FeatureViewVersion, 'project' | 'entities'>,
  tombstones: readonly Tombstone[],
): string | null => {
  const own = tombstones.filter(({ joinKeys }) => hasKeys(view.entities, joinKeys));
  const byKeys = Map.groupBy(own, ({ joinKeys }) => joinKeys.join('\n'));
  const conditions = [...byKeys.values()].map((group) => {
    const rows = group.map(
      ({ hash, until }) => `(${quoteText(hash)}, CAST(${quoteText(until)} AS TIMESTAMP))`,
    );
    return `EXISTS (SELECT 1 FROM (VALUES ${rows.join(', ')}) AS erased (hash, until)
      WHERE erased.hash = ${entityHashSql(view.project, group[0]?.joinKeys ?? [])} AND ${historyColumns.event} <= erased.until)`;
  });
  return conditions.length === 0 ? null : conditions.join(' OR ');
};
