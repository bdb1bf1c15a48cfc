import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { bytesOfItem } from '../meter/item-size';

/** An item in the form of the wire: bytes as base64. */
export type Item = Readonly<Record<string, AttributeValue>>;

interface Kept {
  readonly sk: string;
  readonly item: Item;
  /** The item as JSON, made once: what a read costs here shall not depend on how long the item is. */
  readonly text: string;
  readonly bytes: number;
}

export interface Page {
  readonly texts: readonly string[];
  /** Sort key behind which there is more. */
  readonly last?: string;
}

const pageBytes = 1024 * 1024;
const textOf = (value: AttributeValue | undefined): string => value?.S ?? '';

/** First place whose sort key is not before `sk`. */
const placeOf = (items: readonly Kept[], sk: string): number => {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle] as Kept).sk < sk) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** A table with keys of text, sorted as DynamoDB sorts it, in pages of its size. */
export class MemoryTable {
  private readonly partitions = new Map<string, Kept[]>();

  /** Names of its keys; a table without a sort key names none that items have. */
  constructor(
    private readonly partitionKey = 'pk',
    private readonly sortKey = 'sk',
  ) {}

  find(key: Item): Kept | undefined {
    const [pk, sk] = this.keysOf(key);
    const items = this.partitions.get(pk) ?? [];
    const found = items[placeOf(items, sk)];
    return found?.sk === sk ? found : undefined;
  }

  put(item: Item): void {
    const [pk, sk] = this.keysOf(item);
    const items = this.partitions.get(pk) ?? [];
    this.partitions.set(pk, items);
    const place = placeOf(items, sk);
    const kept = { sk, item, text: JSON.stringify(item), bytes: bytesOfItem(item) };
    items.splice(place, items[place]?.sk === sk ? 1 : 0, kept);
  }

  delete(key: Item): void {
    const [pk, sk] = this.keysOf(key);
    const items = this.partitions.get(pk) ?? [];
    const place = placeOf(items, sk);
    if (items[place]?.sk === sk) items.splice(place, 1);
  }

  /** A page of the items whose sort keys begin with `prefix`, after `after`. */
  page(pk: string, prefix: string, after: string | undefined, limit = Number.POSITIVE_INFINITY): Page {
    const items = this.partitions.get(pk) ?? [];
    const texts: string[] = [];
    let bytes = 0;
    let place = placeOf(items, after === undefined ? prefix : `${after}\u0000`);
    for (; place < items.length && texts.length < limit && bytes < pageBytes; place += 1) {
      const { sk, text, bytes: own } = items[place] as Kept;
      if (!sk.startsWith(prefix)) return { texts };
      texts.push(text);
      bytes += own;
    }
    const next = items[place];
    const last = items[place - 1];
    return next?.sk.startsWith(prefix) && last && texts.length > 0 ? { texts, last: last.sk } : { texts };
  }

  private keysOf(item: Item): readonly [string, string] {
    return [textOf(item[this.partitionKey]), textOf(item[this.sortKey])];
  }
}
