import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { SqlRow, SqlSession } from '../../../../contracts/sql/session';
import { onlineRows } from '../offline/history-sql';
import { entityKeyOf } from '../values/entity-key';
import { addressOf } from './address-of';
import type { OnlineStore } from './online-store';
import { packedOfRow } from './packed-of-row';
import { type OnlineWrite, writeOnline } from './write-online';

export interface OnlineWindow {
  /** Dated rows with events from here on are kept (microseconds); null when none are. */
  readonly from: bigint | null;
  /** Epoch seconds until which dated rows are kept. */
  readonly keepUntil: number;
}

/** Rows that are written at once: bounds memory, and makes batches worth their requests. */
const portionRows = 4000;

const writeOf = (view: FeatureViewVersion, window: OnlineWindow, row: SqlRow): OnlineWrite => {
  const keys = Object.fromEntries(view.entities.map(({ joinKey }, index) => [joinKey, row[`k${index}`]]));
  const entity = entityKeyOf(view.entities, keys);
  return {
    address: addressOf(view, entity),
    order: {
      event: BigInt(row['event'] as bigint),
      created: BigInt(row['created'] as bigint),
      tie: String(row['tie'] ?? ''),
    },
    packed: packedOfRow(view, entity, row),
    isNewest: row['is_newest'] === true,
    keepUntil: row['is_dated'] === true ? window.keepUntil : null,
  };
};

/**
 * Writes a relation with the history to the online store. Returns how many items it stands for. Throws
 * `feature.row.too-large` and `feature.row.invalid`, which name the entity.
 */
export const historyToOnline = async (
  session: SqlSession,
  store: OnlineStore,
  view: FeatureViewVersion,
  relation: string,
  window: OnlineWindow,
): Promise<number> => {
  let items = 0;
  let portion: OnlineWrite[] = [];
  const flush = async (): Promise<void> => {
    await writeOnline(store, portion);
    portion = [];
  };
  for await (const rows of session.stream(onlineRows(view, relation, window.from))) {
    for (const row of rows) {
      const write = writeOf(view, window, row);
      items += (write.isNewest ? 1 : 0) + (write.keepUntil === null ? 0 : 1);
      portion.push(write);
    }
    if (portion.length >= portionRows) await flush();
  }
  await flush();
  return items;
};
