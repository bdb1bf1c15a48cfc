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
    const never = () => false;
    expect(await purger.count(project, '1', never)).toBe(130);
    const [asked, gone]: [string[], number[]] = [[], []];
    const removal = {
      isTimeUp: never,
      leaving: async (ids: readonly string[]) => asked.push(...ids) > 0,
      removed: ({ traces }: { traces: number }) => gone.push(traces),
    };
    expect(await purger.remove(project, '1', { ...removal, leaving: async () => false })).toBe(false);
    expect(await purger.count(project, '1', never)).toBe(130);
    expect(await purger.count(project, '1', () => true)).toBe(1);
    expect(await purger.remove(project, '1', removal)).toBe(true);
    expect([new Set(asked).size, gone]).toEqual([130, [100, 30]]);
    expect(await purger.count(project, '1', never)).toBe(0);
    expect(await store.find(project, 'tr-1')).toBeUndefined();
    expect(await purger.count(project, '2', never)).toBe(1);
  });
});

describeOnEmulator('traces on DynamoDB', ({ documents }) => {
  traceStoreContract(() => dynamoTraceStore(documents), newProject);
});
