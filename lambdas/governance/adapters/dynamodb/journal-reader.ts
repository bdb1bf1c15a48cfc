import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { JournalEntry } from '../../../../contracts/journal';
import { batchGet } from '../../../platform/aws/batch-get';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import { journalKeys } from '../../../platform/journal/keys';
import type { JournalReader } from '../../core/journal-reader';

const entryIn = (item: Record<string, unknown> | undefined): JournalEntry | undefined =>
  item?.['entry'] as JournalEntry | undefined;

const inOrder = (items: readonly Record<string, unknown>[], descending = false): JournalEntry[] => {
  const entries = items.map(entryIn).filter((entry) => entry !== undefined);
  const sign = descending ? -1 : 1;
  return entries.sort((a, b) => (a.id < b.id ? -sign : sign));
};

/** The journal table, by time, subject or number. Subject pointers are written by the journal publisher. */
export const dynamoJournalReader = (documents: DynamoDBDocumentClient): JournalReader => {
  const table = configuration.table('journal');
  const get = async (key: Record<string, string>) =>
    (await documents.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item;
  const read = (project: string, ids: readonly string[]) =>
    batchGet(
      documents,
      table,
      ids.map((id) => journalKeys.entry(project, id)),
      { consistent: true },
    );
  const find = async (project: string, entryId: string) =>
    entryIn(await get(journalKeys.entry(project, entryId)));
  return {
    find,
    numbered: async (project, sequence) => {
      const pointer = await get(journalKeys.sequence(project, sequence));
      return pointer && find(project, String(pointer['entryId']));
    },
    entries: async (project, ids) => inOrder(await read(project, [...new Set(ids)])),
    head: async (project) => {
      const item = await get(journalKeys.head(project));
      return item && { sequence: Number(item['sequence']), hash: String(item['hash']) };
    },
    list: async ({ project, subject, order, limit, pageToken }) => {
      const range = subject
        ? journalKeys.subjectEntries(project, subject.kind, subject.id)
        : journalKeys.entries(project);
      const items = await queryPrefix(documents, {
        table,
        ...range,
        after: pageToken ? `ENTRY#${pageToken}` : undefined,
        descending: order === 'newest',
        // What a head says must be found in the list that is read after it.
        consistent: true,
        limit: limit + 1,
      });
      const page = items.slice(0, limit);
      const ids = page.map(({ sk }) => String(sk).slice('ENTRY#'.length));
      return {
        entries: inOrder(subject ? await read(project, ids) : page, order === 'newest'),
        nextPageToken: items.length > limit ? (ids.at(-1) ?? null) : null,
      };
    },
  };
};
