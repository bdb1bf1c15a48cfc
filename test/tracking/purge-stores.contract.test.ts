import { randomBytes } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoBin } from '../../lambdas/tracking/adapters/dynamodb/bin';
import { dynamoPurgeStore } from '../../lambdas/tracking/adapters/dynamodb/purge-store';
import { memoryPurgeStore } from '../../lambdas/tracking/adapters/memory/purge-store';
import { deleteLoggedModel } from '../../lambdas/tracking/core/change-logged-model';
import { deleteExperiment } from '../../lambdas/tracking/core/purge/delete-experiment';
import type { PurgePorts } from '../../lambdas/tracking/core/purge/purge-ports';
import { purgeProject } from '../../lambdas/tracking/core/purge/purge-project';
import { deleteRun } from '../../lambdas/tracking/core/update-run';
import { trackingStores } from '../../lambdas/tracking/handlers/stores';
import { describeOnEmulator } from '../harness/local-tables';
import { MemoryDocuments } from '../harness/memory-documents/memory-documents';
import { nameTables } from './fake-documents';
import { memoryTracking } from './make-tracking';
import { fillExperiment, type PurgedStores, purgeStoreContract } from './purge-store.contract';

const newProject = (): string => `p-${randomBytes(6).toString('hex')}`;

const inMemory = (): PurgedStores => {
  const { tables, ...stores } = memoryTracking();
  return { ...stores, items: memoryPurgeStore(tables) };
};

const onDynamo = (documents: DynamoDBDocumentClient): PurgedStores => ({
  ...trackingStores(documents),
  items: dynamoPurgeStore(documents),
});

describe('in memory', () => purgeStoreContract(inMemory, newProject));

describe('on DynamoDB in memory', () => {
  beforeAll(nameTables);
  purgeStoreContract(() => onDynamo(new MemoryDocuments().client), newProject);

  const portsOn = (stores: PurgedStores): PurgePorts => ({
    ...stores,
    artifacts: memoryTracking().artifacts,
    traces: { count: async () => 0, remove: async () => true },
    registered: async () => [],
  });
  const all = { olderThanSeconds: 0, dryRun: false, isTimeUp: () => false };

  it('keeps how far the clock has come when another process notes a deletion', async () => {
    const { client } = new MemoryDocuments();
    const thing = { kind: 'run', id: 'a' } as const;
    await dynamoBin(client).note('weather', thing, 1);
    await dynamoBin(client).stop({ project: 'weather', after: 'run#a', stoppedAt: 7 });
    await dynamoBin(client).note('weather', thing, 2);
    expect(await dynamoBin(client).rounds()).toEqual([{ project: 'weather', after: 'run#a', stoppedAt: 7 }]);
  });

  it('leaves nothing of a purged run or logged model in the table', async () => {
    const documents = new MemoryDocuments();
    const stores = onDynamo(documents.client);
    const { call, runIds, modelId } = await fillExperiment(stores, 'weather', 3);
    const left = (id: string) =>
      documents.items('tracking').filter((item) => JSON.stringify(item).includes(id)).length;
    const [first = '', second = ''] = runIds;
    expect(left(first)).toBeGreaterThan(2);
    expect(left(modelId)).toBeGreaterThan(1);
    await deleteRun(stores, first, call);
    await deleteLoggedModel(stores, modelId, call);
    await purgeProject(portsOn(stores), all, call);
    expect([left(first), left(modelId)]).toEqual([0, 0]);
    expect(left(second)).toBeGreaterThan(2);
  });

  it('leaves nothing of a purged experiment in the table', async () => {
    const documents = new MemoryDocuments();
    const stores = onDynamo(documents.client);
    const { call, experimentId, runIds } = await fillExperiment(stores, 'weather', 60);
    await deleteRun(stores, runIds[0] ?? '', call);
    await deleteExperiment(stores, experimentId, call);
    await purgeProject(portsOn(stores), all, call);
    await purgeProject(portsOn(stores), all, call);
    // The last number given out, and the directory of projects.
    expect(documents.items('tracking').map(({ sk }) => sk)).toEqual(['P#weather', 'COUNTER']);
  });
});

describeOnEmulator('on DynamoDB', ({ documents }) => {
  purgeStoreContract(() => onDynamo(documents), newProject);
});
