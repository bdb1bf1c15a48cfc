import { CairnError } from '../../../../contracts/cairn-error';
import type { Feature } from '../../../../contracts/features/feature';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { FeatureValue } from '../../../../contracts/features/online';
import type { SqlRow, SqlSession } from '../../../../contracts/sql/session';
import { onlineRows } from '../offline/history-sql';
import { packRow } from '../packing/packed-row';
import { entityKeyOf } from '../values/entity-key';
import { valueOfSql } from '../values/sql-value';
import { addressOf } from './address-of';
import type { OnlineStore } from './online-store';
import { requireFits } from './row-size';
import { typesOf } from './view-columns';
import { type OnlineWrite, writeOnline } from './write-online';

export interface OnlineWindow {
  /** Dated rows with events from here on are kept (microseconds); null when none are. */
  readonly from: bigint | null;
  /** Epoch seconds until which dated rows are kept. */
  readonly keepUntil: number;
}

/** Rows that are written at once: bounds memory, and makes batches worth their requests. */
const portionRows = 4000;

const valueIn = ({ name, type }: Feature, cell: unknown, entity: string): FeatureValue => {
  const value = valueOfSql(type, cell);
  if (value !== undefined) return value;
  throw new CairnError(
    'feature.row.invalid',
    `The list ${name} of ${entity} holds a null. A list holds no nulls: filter them out in the SQL of the view.`,
  );
};

const writeOf = (view: FeatureViewVersion, window: OnlineWindow, row: SqlRow): OnlineWrite => {
  const keys = Object.fromEntries(view.entities.map(({ joinKey }, index) => [joinKey, row[`k${index}`]]));
  const entity = entityKeyOf(view.entities, keys);
  const values = view.features.map((feature, index) => valueIn(feature, row[`f${index}`], entity));
  const packed = packRow(typesOf(view), values);
  requireFits(entity, packed, `Feature view ${view.name}: `);
  return {
    address: addressOf(view, entity),
    order: {
      event: BigInt(row['event'] as bigint),
      created: BigInt(row['created'] as bigint),
      tie: String(row['tie'] ?? ''),
    },
    packed,
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
