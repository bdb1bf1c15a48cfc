import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { kindOfItem } from '../../contracts/stored-kinds';

type Keys = Readonly<Record<string, unknown>>;
interface Write {
  readonly Item?: Keys;
  readonly Key?: Keys;
}
/** The inputs of all commands that write, in one. */
interface Input extends Write {
  readonly TransactItems?: readonly Readonly<Record<string, Write>>[];
  readonly RequestItems?: Readonly<Record<string, unknown>>;
}

/**
 * Throws for an item whose keys no kind of contracts/stored-kinds.ts has: it would have no fixture in a release.
 * Partitions of one letter belong to tests of the database itself.
 */
export const requireKnownKind = ({ pk, sk }: Keys): void => {
  if (String(pk).length === 1 || kindOfItem(String(pk), String(sk))) return;
  throw new Error(
    `an item of no known kind is written, ${pk} ${sk}: name it in contracts/stored-kinds.ts, and write and read it in test/releases/scenes`,
  );
};

const putsIn = (request: unknown): readonly Write[] =>
  Array.isArray(request) ? request.flatMap(({ PutRequest }) => PutRequest ?? []) : [];

const writesOf = (name: string | undefined, input: Input): readonly Write[] => {
  if (name === 'PutItemCommand' || name === 'UpdateItemCommand') return [input];
  if (name === 'TransactWriteItemsCommand')
    return (input.TransactItems ?? []).flatMap(({ Put, Update }) => Put ?? Update ?? []);
  if (name === 'BatchWriteItemCommand') return Object.values(input.RequestItems ?? {}).flatMap(putsIn);
  return [];
};

/** Has a client refuse what `requireKnownKind` refuses. */
export const requireKnownKinds = (documents: DynamoDBDocumentClient): void => {
  documents.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        for (const { Item, Key } of writesOf(commandName, args.input as Input))
          requireKnownKind(Item ?? Key ?? {});
        return next(args);
      },
    { step: 'initialize', name: 'requireKnownKinds', override: true },
  );
};
