import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { SqlRow } from '../../../../contracts/sql/session';
import { addressOf } from '../online/address-of';
import { orderOf } from '../online/event-order';
import type { OnlineAddress, OnlineRow, OnlineStore } from '../online/online-store';
import { rowsAsOf } from '../online/rows-of-view';
import { entityKeyOf } from '../values/entity-key';

/**
 * Questions per entity that are asked as predictions ask, one by one; for more of them the dated rows of the
 * entity are read at once, which costs a tenth and shows the same rows.
 */
const askedOneByOne = 10;

/** Key of the entity of a sample. */
export const entityOf = (view: FeatureViewVersion, sample: SqlRow): string =>
  entityKeyOf(
    view.entities,
    Object.fromEntries(view.entities.map(({ joinKey }, index) => [joinKey, sample[`k${index}`]])),
  );

const timeOf = (sample: SqlRow): bigint => BigInt(sample['time'] as bigint);

const asked = async (store: OnlineStore, view: FeatureViewVersion, address: OnlineAddress, time: bigint) => {
  const [row] = await rowsAsOf(store, view, [address], time);
  return row;
};

/** The online rows that answer the samples of one entity, in their order. */
export const onlineRows = async (
  store: OnlineStore,
  view: FeatureViewVersion,
  entity: string,
  samples: readonly SqlRow[],
  from: bigint | null,
): Promise<readonly (OnlineRow | undefined)[]> => {
  const address = addressOf(view, entity);
  const [newest] = await store.newest([address]);
  const isLong = from !== null && samples.length > askedOneByOne;
  const dated = isLong ? await store.dated(address, from) : [];
  return Promise.all(
    samples.map((sample, index) => {
      const time = timeOf(sample);
      if (sample['is_newest'] === true) return newest;
      if (!isLong || index < askedOneByOne) return asked(store, view, address, time);
      return dated.findLast(({ order }) => orderOf(order).event <= time);
    }),
  );
};
