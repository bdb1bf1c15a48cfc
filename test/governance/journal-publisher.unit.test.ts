import type { DynamoDBRecord } from 'aws-lambda';
import type { LinkedEntry } from '../../contracts/governance/chain';
import type { JournalEntry } from '../../contracts/journal';
import { memoryChainStore } from '../../lambdas/governance/adapters/memory/chain-store';
import { journalPublisher } from '../../lambdas/governance/handlers/journal-publisher';
import { journalSweeper } from '../../lambdas/governance/handlers/journal-sweeper';
import { journalKeys } from '../../lambdas/platform/journal/keys';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { logger } from '../../lambdas/platform/logger';
import { callOf, statement } from './fixtures';

logger.setLogLevel('SILENT');

const record = (
  key: { pk: string; sk: string },
  sequenceNumber: string,
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE' = 'INSERT',
): DynamoDBRecord => ({
  eventName,
  dynamodb: { Keys: { pk: { S: key.pk }, sk: { S: key.sk } }, SequenceNumber: sequenceNumber },
});

const inserted = ({ project, id }: JournalEntry, index: number) =>
  record(journalKeys.entry(project, id), String(index + 1));

const setUp = (count: number, time = '2026-03-01T12:00:00.000Z') => {
  const journal = new MemoryJournal();
  for (let index = 0; index < count; index += 1)
    journal.commit(callOf('ada', 'weather', 'admin', time), [statement()]);
  const published: LinkedEntry[] = [];
  const refused = new Set<string>();
  const ports = {
    store: memoryChainStore(journal),
    projections: [],
    bus: {
      publish: async (entries: readonly LinkedEntry[]) => {
        published.push(...entries.filter(({ id }) => !refused.has(id)));
        return new Map(entries.filter(({ id }) => refused.has(id)).map(({ id }) => [id, 'not taken']));
      },
    },
  };
  return { entries: journal.entries, ports, published, refused };
};

describe('the journal publisher', () => {
  it('publishes the new entries of a batch', async () => {
    const { entries, ports, published } = setUp(3);
    const answer = await journalPublisher(ports)({ Records: entries.map(inserted) });
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(published.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  it('reports exactly the records whose entries were not taken', async () => {
    const { entries, ports, refused } = setUp(4);
    refused.add(entries[1]?.id ?? '').add(entries[2]?.id ?? '');
    expect(await journalPublisher(ports)({ Records: entries.map(inserted) })).toEqual({
      batchItemFailures: [{ itemIdentifier: '2' }, { itemIdentifier: '3' }],
    });
  });

  it('reports every record of a project whose chain cannot be read', async () => {
    const { entries, ports } = setUp(2);
    const store = { ...ports.store, read: () => Promise.reject(new Error('table is gone')) };
    const answer = await journalPublisher({ ...ports, store })({ Records: entries.map(inserted) });
    expect(answer.batchItemFailures).toHaveLength(2);
  });

  it('passes over its own updates and the other items of the table', async () => {
    const { entries, ports, published } = setUp(1);
    const { project, id } = entries[0] as JournalEntry;
    const others = [
      record(journalKeys.entry(project, id), '1', 'MODIFY'),
      record(journalKeys.entry(project, id), '2', 'REMOVE'),
      record(journalKeys.head(project), '3'),
      record(journalKeys.sequence(project, 1), '4'),
      record(journalKeys.subject(project, 'run', 'r#JOURNAL', id), '5'),
      { eventName: 'INSERT' as const },
    ];
    expect(await journalPublisher(ports)({ Records: others })).toEqual({ batchItemFailures: [] });
    expect(published).toEqual([]);
  });
});

describe('the journal sweeper', () => {
  const noon = () => new Date('2026-03-01T12:05:00.001Z');

  it('publishes what is older than five minutes and still unpublished', async () => {
    const { ports, published, entries } = setUp(2);
    expect(await journalSweeper(ports, noon)()).toEqual({ published: 2 });
    expect(published.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
    expect(await journalSweeper(ports, noon)()).toEqual({ published: 0 });
  });

  it('leaves younger entries to the publisher', async () => {
    const { ports, published } = setUp(2);
    const early = () => new Date('2026-03-01T12:05:00.000Z');
    expect(await journalSweeper(ports, early)()).toEqual({ published: 0 });
    expect(published).toEqual([]);
  });

  it('fails, so that an alarm rings, when an entry still cannot be published', async () => {
    const { ports, refused, entries } = setUp(2);
    refused.add(entries[0]?.id ?? '');
    await expect(journalSweeper(ports, noon)()).rejects.toThrow(
      '1 of 2 journal entries are still unpublished',
    );
  });
});
