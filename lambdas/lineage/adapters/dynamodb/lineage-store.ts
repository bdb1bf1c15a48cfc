import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { LineageEdge } from '../../../../contracts/lineage/graph';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import type { LineageStore } from '../../core/lineage-store';
import { lineageKeys } from './keys';

const parallelWrites = 25;

/** Lineage edges in the journal table. */
export const dynamoLineageStore = (documents: DynamoDBDocumentClient): LineageStore => {
  const table = configuration.table('journal');

  const put = async (key: { pk: string; sk: string }, edge: LineageEdge): Promise<void> => {
    try {
      await documents.send(
        new PutCommand({
          TableName: table,
          Item: { ...key, schemaVersion: 1, entry: edge.entry, edge },
          ConditionExpression: 'attribute_not_exists(pk) OR #entry > :entry',
          ExpressionAttributeNames: { '#entry': 'entry' },
          ExpressionAttributeValues: { ':entry': edge.entry },
        }),
      );
    } catch (error) {
      // An older entry states the edge already.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };

  return {
    add: async (project, edges) => {
      const writes = edges.flatMap((edge) => [
        { key: lineageKeys.edge(project, edge.to, 'upstream', edge.from, edge.role), edge },
        { key: lineageKeys.edge(project, edge.from, 'downstream', edge.to, edge.role), edge },
      ]);
      for (let from = 0; from < writes.length; from += parallelWrites)
        await Promise.all(writes.slice(from, from + parallelWrites).map(({ key, edge }) => put(key, edge)));
    },
    edges: async (project, subject, direction) => {
      const items = await queryPrefix(documents, {
        table,
        ...lineageKeys.edges(project, subject, direction),
      });
      return items.map(({ edge }) => edge as LineageEdge);
    },
  };
};
