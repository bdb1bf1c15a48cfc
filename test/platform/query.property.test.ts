import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { queryPrefix } from '../../lambdas/platform/aws/query';

const mock = mockClient(DynamoDBDocumentClient);
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1' }));

const all = Array.from({ length: 20 }, (_, index) => ({
  pk: 'p',
  sk: `E#${String(index).padStart(2, '0')}`,
}));

/**
 * A table that cuts its pages wherever it likes, as DynamoDB does at 1 MB: a page may be empty and still
 * have a successor.
 */
const tableCutting = (cuts: readonly number[]) => {
  let page = 0;
  mock.on(QueryCommand).callsFake((input: QueryCommandInput) => {
    const ordered = input.ScanIndexForward === false ? [...all].reverse() : all;
    const start = input.ExclusiveStartKey?.['sk'];
    // The mark of an empty page carries no item: it says where the next page begins.
    const from = ordered.findIndex(({ sk }) => sk === start) + 1;
    const size = Math.min(cuts[page % cuts.length] ?? 5, input.Limit ?? Number.POSITIVE_INFINITY);
    page += 1;
    const Items = ordered.slice(from, from + size);
    const end = from + size;
    const mark = size === 0 ? (start ? { pk: 'p', sk: start } : { pk: 'p', sk: 'E#' }) : Items.at(-1);
    return { Items, LastEvaluatedKey: end < ordered.length ? mark : undefined };
  });
};

const cuts = fc
  .array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 6 })
  .filter((sizes) => sizes.some((size) => size > 0));

beforeEach(() => mock.reset());

describe('a query of a prefix', () => {
  it('gives every item once and in order, wherever its pages are cut', async () => {
    await fc.assert(
      fc.asyncProperty(cuts, fc.boolean(), async (sizes, descending) => {
        mock.reset();
        tableCutting(sizes);
        const items = await queryPrefix(documents, { table: 't', pk: 'p', prefix: 'E#', descending });
        expect(items).toEqual(descending ? [...all].reverse() : all);
      }),
    );
  });

  it('gives as many as asked for, and no more, wherever its pages are cut', async () => {
    await fc.assert(
      fc.asyncProperty(cuts, fc.integer({ min: 1, max: 25 }), async (sizes, limit) => {
        mock.reset();
        tableCutting(sizes);
        const items = await queryPrefix(documents, { table: 't', pk: 'p', prefix: 'E#', limit });
        expect(items).toEqual(all.slice(0, limit));
      }),
    );
  });

  it('begins after the item it is told', async () => {
    tableCutting([3]);
    const items = await queryPrefix(documents, {
      table: 't',
      pk: 'p',
      prefix: 'E#',
      after: 'E#04',
      limit: 4,
    });
    expect(items.map(({ sk }) => sk)).toEqual(['E#05', 'E#06', 'E#07', 'E#08']);
  });
});
