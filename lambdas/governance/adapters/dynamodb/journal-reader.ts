import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { JournalEntry } from '../../../../contracts/journal';
import { batchGet } from '../../../platform/aws/batch-get';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import { journalKeys } from '../../../platform/journal/keys';
import type { JournalReader } from '../../core/journal-reader';

const entryIn = (item: Record<string, unknown> | undefined): JournalEntry | undefined =>
  item?.['entry'] as JournalEntry | undefined;

/** The journal table, by time or by subject. Subject pointers are written by the journal publisher. */
export const dynamoJournalReader = (documents: DynamoDBDocumentClient): JournalReader => {
  const table = configuration.table('journal');
  return {
    find: async (project, entryId) => {
      const key = journalKeys.entry(project, entryId);
      const { Item } = await documents.send(
        new GetCommand({ TableName: table, Key: key, ConsistentRead: true }),
      );
      return entryIn(Item);
    },
    list: async ({ project, subject, limit, pageToken }) => {
      const range = subject
        ? journalKeys.subjectEntries(project, subject.kind, subject.id)
        : journalKeys.entries(project);
      const after = pageToken ? `ENTRY#${pageToken}` : undefined;
      const items = await queryPrefix(documents, { table, ...range, after, limit: limit + 1 });
      const page = items.slice(0, limit);
      const ids = page.map(({ sk }) => String(sk).slice('ENTRY#'.length));
      const read = subject
        ? await batchGet(
            documents,
            table,
            ids.map((id) => journalKeys.entry(project, id)),
          )
        : page;
      const entries = read.map(entryIn).filter((entry) => entry !== undefined);
      entries.sort((a, b) => (a.id < b.id ? -1 : 1));
      return { entries, nextPageToken: items.length > limit ? (ids.at(-1) ?? null) : null };
    },
  };
};
