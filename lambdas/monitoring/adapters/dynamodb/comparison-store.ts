import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { isCairnError } from '../../../../contracts/cairn-error';
import { entryId } from '../../../../contracts/lineage/entry-id';
import { type CompareOutput, compareOutputSchema } from '../../../../contracts/monitoring/steps';
import { comparisonReportKey } from '../../../../contracts/objects';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import { configuration } from '../../../platform/configuration';
import { commit } from '../../../platform/journal/commit';
import type { ComparisonStore } from '../../core/comparison-ports';

const keyOf = (project: string, execution: string) => ({
  pk: `P#${project}#COMPARISONS`,
  sk: `COMPARISON#${execution}`,
});

/** Comparisons: the record in the platform table, the report as an object. */
export const dynamoComparisonStore = (
  documents: DynamoDBDocumentClient,
  files: Pick<ObjectFiles, 'write'>,
): ComparisonStore => {
  const table = configuration.table('platform');
  const find = async (project: string, execution: string): Promise<CompareOutput | undefined> => {
    const { Item } = await documents.send(
      new GetCommand({ TableName: table, Key: keyOf(project, execution), ConsistentRead: true }),
    );
    return Item && compareOutputSchema.parse(Item['comparison']);
  };
  return {
    find,
    keepReport: (report) =>
      files.write(
        comparisonReportKey(report.project, report.execution),
        `${JSON.stringify(report, null, 2)}\n`,
      ),
    record: async (execution, output, statement, call) => {
      const entry = entryId(call.time);
      const comparison = { ...output, entry };
      const Item = { ...keyOf(call.project, execution), schemaVersion: 1, comparison };
      const write = { Put: { TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
      try {
        await commit(documents, call, [{ ...statement, id: entry }], [{ write }]);
        return comparison;
      } catch (error) {
        const before = isCairnError(error) ? await find(call.project, execution) : undefined;
        if (before) return before;
        throw error;
      }
    },
  };
};
