import { createHash } from 'node:crypto';
import { CairnError } from '../../../../contracts/cairn-error';
import { inParallel } from '../in-parallel';
import type { OnlineAddress, OnlineStore } from '../online/online-store';
import type { AggregatePlan } from './aggregate-plan';
import { packTiles, unpackTiles } from './packed-tiles';
import { type EntityTiles, noTiles } from './tiles';

export type TilesStore = Pick<OnlineStore, 'read' | 'putTiles'>;

/** A change of what is kept of an entity; made again whenever somebody else was faster. */
export interface TilesChange {
  readonly address: OnlineAddress;
  readonly change: (before: EntityTiles) => EntityTiles;
}

/** Time that a change may take against other writers of the same entity, and the longest pause between two tries. */
const deadlineMilliseconds = 10_000;
const longestPause = 400;
const parallelWrites = 32;

const pause = (attempt: number) =>
  new Promise<void>((resolve) =>
    setTimeout(resolve, Math.random() * Math.min(longestPause, 5 * 2 ** attempt)),
  );

/** Follows from the bytes, so that a write whose answer was lost is known again. */
export const revisionOf = (packed: Uint8Array): string =>
  createHash('sha256').update(packed).digest('hex').slice(0, 32);

type Found = { readonly revision: string; readonly packed: Uint8Array } | undefined;

const readOne = async (store: TilesStore, address: OnlineAddress): Promise<Found> => {
  const { tiles } = await store.read({ rows: [], tiles: [address], consistent: true });
  return tiles[0];
};

const write = async (
  store: TilesStore,
  plan: AggregatePlan,
  { address, change }: TilesChange,
  first: Found,
): Promise<void> => {
  const until = Date.now() + deadlineMilliseconds;
  const nothing = revisionOf(packTiles(plan, noTiles));
  let before = first;
  for (let attempt = 0; ; attempt += 1) {
    const packed = packTiles(plan, change(before ? unpackTiles(plan, before.packed) : noTiles));
    const revision = revisionOf(packed);
    if (revision === (before?.revision ?? nothing)) return;
    if (await store.putTiles(address, { revision, packed, expiresAt: null }, before?.revision)) return;
    if (Date.now() > until)
      throw new CairnError(
        'storage.throttled',
        `${address.entity} of ${address.view} is written by too many at once. Push its events together, or slower.`,
      );
    await pause(attempt);
    before = await readOne(store, address);
  }
};

/**
 * Applies changes, each to an entity of its own: all are read at once, and each is written on the condition that nobody
 * else wrote it meanwhile; else it is read and made again. Throws `storage.throttled` when that does not end in time.
 */
export const writeTiles = async (
  store: TilesStore,
  plan: AggregatePlan,
  changes: readonly TilesChange[],
): Promise<void> => {
  const tiles = changes.map(({ address }) => address);
  const found = await store.read({ rows: [], tiles, consistent: true });
  await inParallel([...changes.entries()], parallelWrites, ([index, change]) =>
    write(store, plan, change, found.tiles[index]),
  );
};
