import type { Tombstone } from '../../../../contracts/features/erasure';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { quoteText } from '../../../../contracts/sql/quote';
import { entityHashSql, hasKeys } from './entity-hash';
import { isErasedSql } from './erased-until';

/**
 * SQL that is true of rows (keys and event time of a view, known since `created`) that an erasure forbids; null when
 * none concerns the view.
 * Rows of a dataset that still holds an erased entity must not come back with the next materialization.
 */
export const erasedRows = (
  view: Pick<FeatureViewVersion, 'project' | 'entities'>,
  tombstones: readonly Tombstone[],
  created: string,
): string | null => {
  const own = tombstones.filter(({ entity, joinKeys }) => hasKeys(view.entities, entity, joinKeys));
  const byKeys = Map.groupBy(own, ({ entity, joinKeys }) => [entity, ...joinKeys].join('\n'));
  const known = `CAST(${quoteText(created)} AS TIMESTAMP)`;
  const conditions = [...byKeys.values()].map((group) => {
    const rows = group.map(
      ({ hash, until }) => `(${quoteText(hash)}, CAST(${quoteText(until)} AS TIMESTAMP))`,
    );
    const [{ entity, joinKeys } = { entity: '', joinKeys: [] }] = group;
    return `EXISTS (SELECT 1 FROM (VALUES ${rows.join(', ')}) AS erased (hash, until)
      WHERE erased.hash = ${entityHashSql(view.project, entity, joinKeys)} AND (${isErasedSql('erased.until', known)}))`;
  });
  return conditions.length === 0 ? null : conditions.join(' OR ');
};
