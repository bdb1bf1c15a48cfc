import type { FeatureViewVersion, Materialization } from '../../../../contracts/features/feature-view';
import { quoteName } from '../../../../contracts/sql/quote';
import type { SqlRow } from '../../../../contracts/sql/session';
import { historyColumns } from '../definitions/draft-view';
import { inParallel } from '../in-parallel';
import { addressOf } from '../online/address-of';
import { orderText } from '../online/event-order';
import type { OnlineRow, OnlineStore } from '../online/online-store';
import { packedOfRow } from '../online/packed-of-row';
import { entityKeyOf } from '../values/entity-key';
import { changedTable } from './changed-rows';
import type { OfflineStores } from './fetch-files';
import { onlineRows } from './history-sql';
import { loadHistory } from './load-history';

const parallelWrites = 32;

const { event, deleted } = historyColumns;

const entityOf = (view: FeatureViewVersion, row: SqlRow): string =>
  entityKeyOf(
    view.entities,
    Object.fromEntries(view.entities.map(({ joinKey }, index) => [joinKey, row[`k${index}`]])),
  );

const orderOf = (row: SqlRow): string =>
  orderText({
    event: BigInt(row['event'] as bigint),
    created: BigInt(row['created'] as bigint),
    tie: String(row['tie'] ?? ''),
  });

/** The newest row that is left of each entity that lost one. Throws `feature.row.invalid`, `feature.row.too-large`. */
const remainingRows = async (
  stores: OfflineStores,
  view: FeatureViewVersion,
  made: Materialization,
): Promise<ReadonlyMap<string, OnlineRow>> => {
  const { session } = stores;
  await loadHistory(stores, view, made, 'remaining rows');
  const same = view.entities.map(({ joinKey }) => `r.${quoteName(joinKey)} = c.${quoteName(joinKey)}`);
  await session.run(
    `CREATE OR REPLACE VIEW "left over" AS SELECT * FROM "remaining rows" AS r SEMI JOIN (SELECT * FROM ${quoteName(changedTable)} WHERE ${deleted}) AS c ON ${same.join(' AND ')}`,
  );
  const rows = await session.rows(onlineRows(view, 'left over', null));
  return new Map(
    rows.map((row) => {
      const entity = entityOf(view, row);
      return [entity, { order: orderOf(row), packed: packedOfRow(view, entity, row) }];
    }),
  );
};

/**
 * Takes rows that vanished from their dataset off the online store, as far as they are there: what an entity is left
 * with takes their place, and former versions of their events go with them. A row that was pushed for the same time
 * afterwards has a later order, and stays.
 */
export const withdrawVanished = async (
  stores: OfflineStores & { readonly online: OnlineStore },
  view: FeatureViewVersion,
  made: Materialization,
): Promise<void> => {
  const remaining = await remainingRows(stores, view, made);
  const keys = view.entities.map(({ joinKey }, index) => `${quoteName(joinKey)} AS k${index}`);
  const vanished = await stores.session.rows(
    `SELECT ${keys.join(', ')}, epoch_us(${event}) AS event, epoch_us(was_created) AS created, '' AS tie FROM ${quoteName(changedTable)} WHERE ${deleted} ORDER BY ALL`,
  );
  const byEntity = Map.groupBy(vanished, (row) => entityOf(view, row));
  await inParallel([...byEntity], parallelWrites, async ([entity, rows]) => {
    for (const row of rows)
      await stores.online.withdraw(addressOf(view, entity), orderOf(row), remaining.get(entity));
  });
};
