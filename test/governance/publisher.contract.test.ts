import { type LinkedEntry, verifyChain } from '../../contracts/governance/chain';
import type { JournalEntry } from '../../contracts/journal';
import { subjects } from '../../contracts/lineage/subjects';
import { dynamoChainStore } from '../../lambdas/governance/adapters/dynamodb/chain-store';
import { dynamoJournalReader } from '../../lambdas/governance/adapters/dynamodb/journal-reader';
import { publishEntries } from '../../lambdas/governance/core/publish-entries';
import { dynamoLineageStore } from '../../lambdas/lineage/adapters/dynamodb/lineage-store';
import { lineageProjection } from '../../lambdas/lineage/handlers/projection';
import { commit } from '../../lambdas/platform/journal/commit';
import { emptyTable } from '../harness/empty-table';
import { describeOnEmulator } from '../harness/local-tables';
import { callOf, statement } from './fixtures';

describeOnEmulator('the publisher on DynamoDB', ({ documents, table }) => {
  const published: LinkedEntry[] = [];
  const portsOn = () => ({
    store: dynamoChainStore(documents),
    bus: {
      publish: async (entries: readonly LinkedEntry[]) => {
        published.push(...entries);
        return new Map<string, string>();
      },
    },
    projections: [lineageProjection(documents)],
  });

  const committed = async (project: string, count: number): Promise<readonly JournalEntry[]> => {
    const entries: JournalEntry[] = [];
    for (let version = 1; version <= count; version += 1)
      entries.push(
        ...(await commit(
          documents,
          callOf('ada', project),
          [
            statement({
              project,
              fact: 'ModelVersionRegistered',
              subject: subjects.modelVersion('rain', version),
              relations: [{ role: 'input', subject: subjects.run(`run-${version}`) }],
              details: { model: 'rain', version, share: 1 / version },
            }),
          ],
          [],
        )),
      );
    return entries;
  };

  const chainOf = async (project: string) => {
    const { entries } = await dynamoJournalReader(documents).list({ project, limit: 1000 });
    return [...entries].sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  };

  beforeEach(async () => {
    published.length = 0;
    await emptyTable(documents, table('journal'));
  });

  it('makes one whole chain a project, when many publishers work on overlapping batches', async () => {
    const weather = await committed('weather', 60);
    const traffic = await committed('traffic', 10);
    const batches = [
      weather.slice(0, 30),
      weather.slice(20, 50),
      [...weather.slice(40), ...traffic],
      weather.slice(10, 25),
      traffic.slice(3),
    ];
    const results = await Promise.all(batches.map((batch) => publishEntries(portsOn(), batch)));
    expect(results.flatMap((failed) => [...failed.values()])).toEqual([]);
    for (const [project, count] of [
      ['weather', 60],
      ['traffic', 10],
    ] as const) {
      const chain = await chainOf(project);
      expect(chain).toHaveLength(count);
      const head = await dynamoChainStore(documents).head(project);
      expect(verifyChain(chain, { head })).toBeUndefined();
    }
    expect(new Set(published.map(({ id }) => id)).size).toBe(70);
    expect(await dynamoChainStore(documents).unpublished(new Date('2100-01-01'), 1000)).toEqual([]);
  }, 60_000);

  it('makes each entry findable by what it is about and mentions, and its edges walkable', async () => {
    const [entry] = await committed('weather', 1);
    await publishEntries(portsOn(), [entry as JournalEntry]);
    const reader = dynamoJournalReader(documents);
    for (const subject of [subjects.modelVersion('rain', 1), subjects.run('run-1')]) {
      const { entries } = await reader.list({ project: 'weather', subject, limit: 10 });
      expect(entries.map(({ id }) => id)).toEqual([entry?.id]);
    }
    const edges = await dynamoLineageStore(documents).edges('weather', subjects.run('run-1'), 'downstream');
    expect(edges).toMatchObject([{ to: { id: 'rain/1' }, entry: entry?.id }]);
  });

  it('finds a chain broken that somebody changed in the table', async () => {
    await publishEntries(portsOn(), await committed('weather', 5));
    const chain = await chainOf('weather');
    const forged = chain.map((entry) =>
      entry.sequence === 3 ? { ...entry, principal: 'token:eve' } : entry,
    );
    expect(verifyChain(forged)).toEqual({ index: 2, sequence: 3, reason: 'wrong-hash' });
  });
});
