import { BatchWriteCommand, type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';

/** Every item of a table. */
export const itemsOf = async (
  documents: DynamoDBDocumentClient,
  table: string,
): Promise<readonly Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: start }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
};

/** Removes every item of a table, so that the next test begins with nothing. */
export const emptyTable = async (documents: DynamoDBDocumentClient, table: string): Promise<void> => {
  const keys = (await itemsOf(documents, table)).map(({ pk, sk }) => ({ pk, sk }));
  for (let from = 0; from < keys.length; from += 25)
    await documents.send(
      new BatchWriteCommand({
        RequestItems: { [table]: keys.slice(from, from + 25).map((Key) => ({ DeleteRequest: { Key } })) },
      }),
    );
};
