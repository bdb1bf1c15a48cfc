import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { PackedDocument } from './document';
import { partsOf } from './document';
import { trackingKeys } from './keys';
import { type OverflowItem, overflowStore, partItems } from './overflow';
import { type ItemPut, putItems, type Stated } from './save-item';

/** How a run or a logged model is written: what lies beside it, then its item. */
export interface EntityPut {
  readonly ownerId: string;
  readonly put: ItemPut;
  /** Items that the put names for the first time. */
  readonly beside: readonly OverflowItem[];
  /** Sort keys that the put names. */
  readonly named: ReadonlySet<string>;
  /** Sort keys that the item before named, and the put does not. */
  readonly dropped: readonly string[];
  /** What sort keys begin with among which something may have been left behind. */
  readonly lookAt: readonly string[];
}

/** The put of an item and the parts of its lists. */
export const entityPut = (
  project: string,
  ownerId: string,
  { added, spilled, dropped }: PackedDocument,
  put: ItemPut,
): EntityPut => ({
  ownerId,
  put,
  beside: partItems(project, ownerId, added),
  named: new Set(partsOf(spilled).map(trackingKeys.partSort)),
  dropped: dropped.map(trackingKeys.partSort),
  // Nothing can have been left beside what is new.
  lookAt: added.length > 0 && put.replaces > 0 ? [trackingKeys.partSort('')] : [],
});

/** A transaction takes 4 MB and 100 items; the rest is for the item itself and the journal. */
const [bytesTogether, itemsTogether] = [3_000_000, 90];

const fitTogether = (items: readonly OverflowItem[]): boolean =>
  items.length <= itemsTogether && items.reduce((sum, { data }) => sum + data.length, 0) <= bytesTogether;

/** Of what is new, nothing may stay behind that no item leads to: all of it is one transaction. */
const withAllBeside = ({ put, beside, ...rest }: EntityPut): readonly [readonly ItemPut[], EntityPut] =>
  put.replaces === 0 && fitTogether(beside)
    ? [[...beside.map((item) => ({ item, replaces: 0 })), put], { put, ...rest, beside: [] }]
    : [[put], { put, ...rest, beside }];

/**
 * Saves runs and logged models, all or none; throws `storage.conflict` when somebody was faster. What an item names
 * is written before it: nobody ever reads an item that leads to nothing. What a save leaves behind that is cut off
 * in between is removed by the next one that writes of the same kind.
 */
export const saveEntities = async (
  documents: DynamoDBDocumentClient,
  project: string,
  entities: readonly EntityPut[],
  stated?: Stated,
): Promise<void> => {
  const overflow = overflowStore(documents);
  const prepared = entities.map(withAllBeside);
  const puts = prepared.flatMap(([own]) => own);
  const found = await Promise.all(
    prepared.map(async ([, { ownerId, beside, lookAt }]) => {
      const [left] = await Promise.all([overflow.find(project, ownerId, lookAt), overflow.write(beside)]);
      return left;
    }),
  );
  await putItems(documents, puts, stated, async () => {
    await Promise.all(
      prepared.map(([, { ownerId, beside }]) =>
        overflow.remove(
          project,
          ownerId,
          beside.map(({ sk }) => sk),
        ),
      ),
    );
  });
  await Promise.all(
    prepared.map(([, { ownerId, named, dropped }], index) =>
      overflow.remove(project, ownerId, [...dropped, ...(found[index] ?? []).filter((sk) => !named.has(sk))]),
    ),
  );
};
