import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { requireKnownVersion } from '../../../contracts/require-known-version';
import { kindOfItem } from '../../../contracts/stored-kinds';

type Item = Readonly<Record<string, unknown>>;

/** What a write that gives back was told, as far as it names the item. */
interface Asked {
  readonly Key?: Item;
}

/** The parts of answers that hold items: of Get, Query and Scan, BatchGet, and writes that give back. */
interface Answer {
  readonly Item?: Item;
  readonly Items?: readonly Item[];
  readonly Responses?: Readonly<Record<string, readonly Item[]>>;
  readonly Attributes?: Item;
}

const itemsIn = (
  { Key }: Asked,
  { Item, Items = [], Responses = {}, Attributes }: Answer,
): readonly Item[] => [
  ...(Item ? [Item] : []),
  ...(Attributes ? [{ ...Key, ...Attributes }] : []),
  ...Items,
  ...Object.values(Responses).flat(),
];

/** `s` in the features table, where every byte of a name is paid for with every row. */
const versionIn = (item: Item): unknown => item['schemaVersion'] ?? item['s'];

/** Throws `storage.newer-version` if the answer to a command of DynamoDB holds an item that a newer Cairn wrote. */
export const refuseNewerItems = (input: object, answer: object): void => {
  for (const item of itemsIn(input, answer)) {
    const version = versionIn(item);
    // Every kind reads version 1: most items need no look at their keys.
    if (version === undefined || version === 1) continue;
    const [pk, sk] = [String(item['pk']), String(item['sk'])];
    requireKnownVersion(kindOfItem(pk, sk)?.name ?? 'item', sk, version);
  }
};

/** Puts the check between a client and all that read by it: no reader has to think of it. */
export const refusingNewerItems = (documents: DynamoDBDocumentClient): DynamoDBDocumentClient => {
  documents.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      refuseNewerItems(args.input, result.output);
      return result;
    },
    { step: 'initialize', name: 'refuseNewerItems' },
  );
  return documents;
};
