import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { TableName } from '../../../contracts/tables';

/**
 * Things that are stored together, written and read back by the stores themselves: what a release keeps of how
 * items look, and how a later one proves that it reads them.
 */
export interface StoredScene {
  readonly name: string;
  readonly tables: readonly TableName[];
  readonly write: (documents: DynamoDBDocumentClient) => Promise<unknown>;
  /** Reads every item of the scene, by all ways that there are. */
  readonly read: (documents: DynamoDBDocumentClient) => Promise<unknown>;
}
