import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  PutCommand,
  type PutCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../../contracts/cairn-error';

const attempts = 6;
const throttles = ['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'];

const pause = (attempt: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));

const isThrottle = (error: unknown): boolean => error instanceof Error && throttles.includes(error.name);

/** The put of an item that wins only against a lesser order (attribute `o`). */
export const newerOnly = (table: string, item: Readonly<Record<string, unknown>>): PutCommandInput => ({
  TableName: table,
  Item: item,
  ConditionExpression: 'attribute_not_exists(pk) OR #order < :order',
  ExpressionAttributeNames: { '#order': 'o' },
  ExpressionAttributeValues: { ':order': item['o'] },
});

/** One view's row in the item of a group. */
export interface GroupedRow {
  readonly key: { readonly pk: string; readonly sk: string };
  /** Attribute of the view version. */
  readonly attribute: string;
  readonly schema: number;
  /** `o` its order, `f` its features. */
  readonly row: { readonly o: string; readonly f: Uint8Array };
}

/** The update of one view's row in the item of a group: it wins only against a lesser order of this view. */
export const newerInGroup = (
  table: string,
  { key, attribute, schema, row }: GroupedRow,
): UpdateCommandInput => ({
  TableName: table,
  Key: key,
  UpdateExpression: 'SET #view = :row, #schema = :schema',
  ConditionExpression: 'attribute_not_exists(#view) OR #view.#order < :order',
  ExpressionAttributeNames: { '#view': attribute, '#order': 'o', '#schema': 's' },
  ExpressionAttributeValues: { ':row': row, ':order': row.o, ':schema': schema },
});

/** DynamoDB holds 400 KB an item, and refuses a larger one by these words alone. */
const isTooLarge = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === 'ValidationException' &&
  /item size.*exceeded/i.test(error.message);

/**
 * Writes unless a row of its order or a greater one is there, whoever has written it: a lost reply can leave the row
 * itself there. Throttling is waited out beyond the client's own retries, then thrown as `storage.throttled`.
 */
const writeIfNewer = async (send: () => Promise<unknown>, what: string): Promise<void> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await send();
      return;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return;
      if (isTooLarge(error))
        throw new CairnError(
          'feature.row.too-large',
          `${what} would take more than the 400 KB that an item holds. Shorten lists and texts. Of a group: take views out of it, or give it a new name, which begins new items without the rows of former versions.`,
          { cause: error },
        );
      if (!isThrottle(error)) throw error;
      if (attempt + 1 >= attempts)
        throw new CairnError('storage.throttled', 'An item could not be written in time.', { cause: error });
      await pause(attempt);
    }
  }
};

/** Puts an item that wins only against a lesser order. Throws `storage.throttled`, `feature.row.too-large`. */
export const putIfNewer = (
  documents: DynamoDBDocumentClient,
  table: string,
  item: Readonly<Record<string, unknown>>,
): Promise<void> =>
  writeIfNewer(
    () => documents.send(new PutCommand(newerOnly(table, item))),
    `The item ${item['pk']} ${item['sk']}`,
  );

/** Sets one view's row in the item of a group, as `putIfNewer` does for an item. */
export const setIfNewer = (
  documents: DynamoDBDocumentClient,
  table: string,
  grouped: GroupedRow,
): Promise<void> =>
  writeIfNewer(
    () => documents.send(new UpdateCommand(newerInGroup(table, grouped))),
    `The item ${grouped.key.pk} ${grouped.key.sk} with ${grouped.attribute}`,
  );
