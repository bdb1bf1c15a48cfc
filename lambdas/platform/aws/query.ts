import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';

export interface PrefixQuery {
  readonly table: string;
  readonly pk: string;
  readonly prefix: string;
  readonly consistent?: boolean;
  /** Newest (greatest sort key) first. */
  readonly descending?: boolean;
  /** Sort keys strictly after (or before, when descending) this one. */
  readonly after?: string | undefined;
  readonly limit?: number;
}

const input = (query: PrefixQuery): QueryCommandInput => ({
  TableName: query.table,
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
  ExpressionAttributeValues: { ':pk': query.pk, ':prefix': query.prefix },
  ConsistentRead: query.consistent ?? false,
  ScanIndexForward: !query.descending,
  ...(query.after ? { ExclusiveStartKey: { pk: query.pk, sk: query.after } } : {}),
});

/**
 * The items of a key prefix, page after page as DynamoDB cuts them (a page may be empty and still have a
 * successor), up to `limit`.
 */
export const queryPrefix = async (
  documents: DynamoDBDocumentClient,
  query: PrefixQuery,
): Promise<readonly Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined = input(query).ExclusiveStartKey;
  do {
    const remaining = query.limit === undefined ? undefined : query.limit - items.length;
    const page = await documents.send(
      new QueryCommand({
        ...input(query),
        ...(start ? { ExclusiveStartKey: start } : {}),
        ...(remaining === undefined ? {} : { Limit: remaining }),
      }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start && (query.limit === undefined || items.length < query.limit));
  return items;
};

/** One page of a key prefix, of at most `limit` items, and the sort key behind which there is more. */
export const queryPage = async (
  documents: DynamoDBDocumentClient,
  query: PrefixQuery,
): Promise<{ readonly items: readonly Record<string, unknown>[]; readonly after: string | undefined }> => {
  const { Items = [], LastEvaluatedKey } = await documents.send(
    new QueryCommand({ ...input(query), Limit: query.limit }),
  );
  return { items: Items, after: LastEvaluatedKey && String(LastEvaluatedKey['sk']) };
};
