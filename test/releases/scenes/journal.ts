import { verifyChain } from '../../../contracts/governance/chain';
import { subjects } from '../../../contracts/lineage/subjects';
import { dynamoChainStore } from '../../../lambdas/governance/adapters/dynamodb/chain-store';
import { dynamoJournalReader } from '../../../lambdas/governance/adapters/dynamodb/journal-reader';
import { publishEntries } from '../../../lambdas/governance/core/publish-entries';
import { dynamoLineageStore } from '../../../lambdas/lineage/adapters/dynamodb/lineage-store';
import { lineageProjection } from '../../../lambdas/lineage/handlers/projection';
import { commit } from '../../../lambdas/platform/journal/commit';
import { callOf, makeEntry } from '../../governance/fixtures';
import type { StoredScene } from './stored-scene';

const ids = ['01JN8V4Z000000000000000001', '01JN8V4Z000000000000000002'] as const;
const version = subjects.modelVersion('rain', 1);
const run = subjects.run('run-1');

export const journal: StoredScene = {
  name: 'journal',
  tables: ['journal'],
  write: async (documents) => {
    const { project, fact, subject, relations, details, afterDigest } = makeEntry();
    const statements = ids.map((id) => ({ id, project, fact, subject, relations, details, afterDigest }));
    for (const each of statements) await commit(documents, callOf('ada'), [each], []);
    const ports = {
      store: dynamoChainStore(documents),
      bus: { publish: async () => new Map<string, string>() },
      projections: [lineageProjection(documents)],
    };
    // The second waits for its publisher still.
    await publishEntries(ports, [{ project, id: ids[0] }]);
  },
  read: async (documents) => {
    const reader = dynamoJournalReader(documents);
    const range = { project: 'weather', limit: 10, order: 'oldest' } as const;
    const first = await reader.find('weather', ids[0]);
    const lineage = dynamoLineageStore(documents);
    return {
      first,
      second: await reader.find('weather', ids[1]),
      numbered: await reader.numbered('weather', 1),
      head: await reader.head('weather'),
      list: await reader.list(range),
      ofVersion: await reader.list({ ...range, subject: version }),
      ofRun: await reader.list({ ...range, subject: run }),
      toPublish: await dynamoChainStore(documents).read('weather', ids),
      upstream: await lineage.edges('weather', version, 'upstream'),
      downstream: await lineage.edges('weather', run, 'downstream'),
      broken: verifyChain(first ? [first] : []),
    };
  },
};
