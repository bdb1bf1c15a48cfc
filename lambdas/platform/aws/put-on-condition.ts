import { isDeepStrictEqual } from 'node:util';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
} from '@aws-sdk/lib-dynamodb';

/** A value in one form, however it is held: bytes as text, without what is undefined. */
const comparable = (value: unknown): unknown => {
  if (ArrayBuffer.isView(value))
    return `bytes ${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')}`;
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [key, comparable(inner)]));
};

const isThere = async (
  documents: DynamoDBDocumentClient,
  { TableName, Item = {} }: PutCommandInput,
): Promise<boolean> => {
  const Key = { pk: Item['pk'], sk: Item['sk'] };
  const found = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  return isDeepStrictEqual(comparable(found.Item), comparable(Item));
};

/**
 * What became of a put: `refused` is certain; `unclear` when somebody else has changed the item since, and a lost reply
 * may have said that it was put.
 */
export type PutOutcome = 'put' | 'refused' | 'unclear';

/**
 * Puts an item on its condition. A put that was done while its reply was lost is sent again by the SDK, and fails by
 * the very item that it has written: after more than one attempt the item is looked at, and counts as put if it is
 * this one.
 */
export const outcomeOfPut = async (
  documents: DynamoDBDocumentClient,
  input: PutCommandInput,
): Promise<PutOutcome> => {
  try {
    await documents.send(new PutCommand(input));
    return 'put';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    if ((error.$metadata.attempts ?? 1) === 1) return 'refused';
    return (await isThere(documents, input)) ? 'put' : 'unclear';
  }
};

/** Puts an item on its condition; says whether it was put. */
export const putOnCondition = async (
  documents: DynamoDBDocumentClient,
  input: PutCommandInput,
): Promise<boolean> => (await outcomeOfPut(documents, input)) === 'put';
