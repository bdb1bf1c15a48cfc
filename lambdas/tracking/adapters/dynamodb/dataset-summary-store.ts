import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import type { DatasetSummary, DatasetSummaryStore } from '../../core/dataset-summary-store';
import { trackingKeys } from './keys';

interface SummaryItem {
  readonly name: string;
  readonly digest: string;
  /** Null when the runs did not say how they read the dataset. */
  readonly context: string | null;
}

const itemOf = (summary: DatasetSummary): SummaryItem => ({
  name: summary.name,
  digest: summary.digest,
  context: summary.context ?? null,
});

/** Summaries of datasets in the tracking table, beside the descriptions, which a list of them must not read. */
export const dynamoDatasetSummaryStore = (documents: DynamoDBDocumentClient): DatasetSummaryStore => {
  const table = configuration.table('tracking');

  const note = async (project: string, experimentId: string, item: SummaryItem): Promise<void> => {
    const key = trackingKeys.datasetSummary(project, experimentId, item.name, item.digest, item.context);
    try {
      await documents.send(
        new PutCommand({
          TableName: table,
          Item: { ...key, schemaVersion: 1, ...item },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };

  return {
    note: async (project, experimentId, summaries) => {
      await Promise.all(summaries.map((summary) => note(project, experimentId, itemOf(summary))));
    },

    list: async (project, experimentId, limit) => {
      const { pk, prefix } = trackingKeys.datasetSummaries(project, experimentId);
      const items = await queryPrefix(documents, { table, pk, prefix, consistent: true, limit });
      return (items as unknown as readonly SummaryItem[]).map(({ name, digest, context }) => ({
        name,
        digest,
        ...(context === null ? {} : { context }),
      }));
    },
  };
};
