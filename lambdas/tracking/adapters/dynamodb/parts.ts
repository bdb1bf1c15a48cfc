import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { batchGet } from '../../../platform/aws/batch-get';
import { configuration } from '../../../platform/configuration';
import { logger } from '../../../platform/logger';
import { type Part, type Sections, type Spilled, unpackDocument } from './document';
import { trackingKeys } from './keys';

/** An item with packed lists. */
export interface DocumentItem {
  readonly data: Uint8Array;
  readonly spilled?: Spilled | undefined;
}

/** Part items of runs and logged models. */
export const partStore = (documents: DynamoDBDocumentClient) => {
  const table = configuration.table('tracking');
  return {
    write: async (project: string, ownerId: string, parts: readonly Part[]): Promise<void> => {
      await Promise.all(
        parts.map(({ id, bytes }) =>
          documents.send(
            new PutCommand({
              TableName: table,
              Item: { ...trackingKeys.part(project, ownerId, id), schemaVersion: 1, data: bytes },
            }),
          ),
        ),
      );
    },

    /** Removes parts that nothing names any more. What stays behind costs storage only. */
    drop: async (project: string, ownerId: string, ids: readonly string[]): Promise<void> => {
      const outcomes = await Promise.allSettled(
        ids.map((id) =>
          documents.send(
            new DeleteCommand({ TableName: table, Key: trackingKeys.part(project, ownerId, id) }),
          ),
        ),
      );
      const failed = outcomes.filter(({ status }) => status === 'rejected').length;
      if (failed > 0) logger.warn('parts left behind', { project, ownerId, failed });
    },

    /**
     * The lists of items, in their order; undefined for an item whose parts were dropped since it was read,
     * which must be read again.
     */
    sections: async (
      project: string,
      items: readonly { readonly ownerId: string; readonly item: DocumentItem }[],
    ): Promise<readonly (Sections | undefined)[]> => {
      const keys = items.flatMap(({ ownerId, item }) =>
        Object.values(item.spilled ?? {}).flatMap(({ parts }) =>
          parts.map((id) => trackingKeys.part(project, ownerId, id)),
        ),
      );
      const read = keys.length === 0 ? [] : await batchGet(documents, table, keys, { consistent: true });
      const parts = new Map(
        read.map(({ sk, data }) => [String(sk).slice('PART#'.length), data as Uint8Array]),
      );
      return items.map(({ item }) => unpackDocument(item.data, item.spilled ?? {}, parts));
    },
  };
};
