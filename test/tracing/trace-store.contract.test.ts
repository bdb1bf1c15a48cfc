import { randomBytes } from 'node:crypto';
import { dynamoTraceStore } from '../../lambdas/tracing/adapters/dynamodb/trace-store';
import { memoryTraceStore } from '../../lambdas/tracing/adapters/memory/trace-store';
import { tracePurger } from '../../lambdas/tracing/public';
import { describeOnEmulator } from '../harness/local-tables';
import { MemoryDocuments } from '../harness/memory-documents/memory-documents';
import { madeTrace } from './make-tracing';
import { traceStoreContract } from './trace-store.contract';

const newProject = (): string => `p-${randomBytes(6).toString('hex')}`;

describe('traces in memory', () => traceStoreContract(memoryTraceStore, newProject));

describe('traces on DynamoDB in memory', () => {
  const { client } = new MemoryDocuments();
  beforeAll(() => {
    process.env['CAIRN_TABLE_TRACKING'] ??= 'tracking';
  });
  traceStoreContract(() => dynamoTraceStore(client), newProject);

  it('are counted and purged by experiment', async () => {
    const [store, project] = [dynamoTraceStore(client), newProject()];
    for (let index = 0; index < 130; index += 1)
      await store.create(project, madeTrace({ traceId: `tr-${index}`, requestTime: index }));
    await store.create(project, madeTrace({ traceId: 'tr-other', experimentId: '2' }));
    const purger = tracePurger(client);
    expect(await purger.count(project, '1')).toBe(130);
    await purger.remove(project, '1', () => false);
    expect(await purger.count(project, '1')).toBe(0);
    expect(await store.find(project, 'tr-1')).toBeUndefined();
    expect(await purger.count(project, '2')).toBe(1);
  });
});

describeOnEmulator('traces on DynamoDB', ({ documents }) => {
  traceStoreContract(() => dynamoTraceStore(documents), newProject);
});
