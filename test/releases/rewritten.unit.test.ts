import { dynamoChainStore } from '../../lambdas/governance/adapters/dynamodb/chain-store';
import { dynamoTokenStore } from '../../lambdas/governance/adapters/dynamodb/token-store';
import { publishEntries } from '../../lambdas/governance/core/publish-entries';
import { dynamoMonitorRunStore } from '../../lambdas/monitoring/adapters/dynamodb/monitor-run-store';
import { dynamoScheduleStore } from '../../lambdas/monitoring/adapters/dynamodb/schedule-store';
import { dynamoExecutionStore } from '../../lambdas/pipelines/adapters/dynamodb/execution-store';
import { dynamoRegistryStore } from '../../lambdas/registry/adapters/dynamodb/registry-store';
import { dynamoDeploymentStore } from '../../lambdas/serving/adapters/dynamodb/deployment-store';
import { changed } from '../../lambdas/serving/core/stored-deployment';
import { dynamoExperimentStore } from '../../lambdas/tracking/adapters/dynamodb/experiment-store';
import { dynamoRunStore } from '../../lambdas/tracking/adapters/dynamodb/run-store';
import { callOf, statement } from '../governance/fixtures';
import type { MemoryDocuments } from '../harness/memory-documents/memory-documents';
import type { Item } from '../harness/memory-documents/parser';
import { completed } from '../monitoring/monitor-run-store.contract';
import { ended } from '../pipelines/make-execution';
import { openPaths, withField } from './added-fields';
import { scenes } from './scenes';
import { holding, makeFixture, nameTables, type StoredFixture } from './stored-fixture';

beforeAll(nameTables);

const call = callOf('ada');
const added = 'addedLater';

/** The items of a scene, with one more field in every object of them. */
const sceneWithFields = async (name: string): Promise<MemoryDocuments> => {
  const scene = scenes.find((each) => each.name === name);
  if (!scene) throw new Error(`no scene ${name}`);
  const { items } = await makeFixture(scene);
  const paths = Object.entries(items).flatMap(([table, ofTable]) => openPaths(ofTable, [table]));
  const changedItems = paths.reduce<unknown>((so, path) => withField(so, path, added, 'x'), items);
  return holding(changedItems as StoredFixture['items']);
};

const itemAt = (memory: MemoryDocuments, table: string, sk: string): Item => {
  const items = memory.items(table);
  const item =
    items.find((each) => each['sk'] === sk) ?? items.find((each) => String(each['sk']).startsWith(sk));
  if (!item) throw new Error(`no item ${sk}`);
  return item;
};

/** How often the added field is in an item, JSON text included. */
const timesIn = (item: Item): number => JSON.stringify(item).split(added).length - 1;

interface Write {
  readonly scene: string;
  readonly table: string;
  readonly sk: string;
  readonly write: (documents: MemoryDocuments['client']) => Promise<unknown>;
}

/** Changes that name what they change: an older version leaves alone what it does not know. */
const inParts: readonly Write[] = [
  {
    scene: 'tokens',
    table: 'platform',
    sk: 'TOKEN',
    write: (documents) =>
      dynamoTokenStore(documents).revoke(
        'weather',
        '0123456789abcdef',
        statement({ fact: 'TokenRevoked' }),
        call,
      ),
  },
  {
    scene: 'executions',
    table: 'platform',
    sk: 'EXECUTION#training-2',
    write: async (documents) => {
      const store = dynamoExecutionStore(documents);
      await store.progress('weather', 'training-2', { status: 'running', results: { more: 1 } });
      const ending = { status: 'failed', reason: 'x', endedAt: call.time } as const;
      await store.end('weather', 'training-2', ending, ended('training-2'), call);
    },
  },
  {
    scene: 'schedules',
    table: 'platform',
    sk: 'P#weather#daily',
    write: async (documents) => {
      const store = dynamoScheduleStore(documents);
      const [schedule] = await store.list();
      if (schedule) await store.move(schedule, '2026-03-03T10:00:00.000Z');
    },
  },
  {
    scene: 'journal',
    table: 'journal',
    sk: 'ENTRY#01JN8V4Z000000000000000002',
    write: (documents) => {
      const bus = { publish: async () => new Map<string, string>() };
      const ports = { store: dynamoChainStore(documents), bus, projections: [] };
      return publishEntries(ports, [{ project: 'weather', id: '01JN8V4Z000000000000000002' }]);
    },
  },
  {
    scene: 'experiments',
    table: 'tracking',
    sk: 'COUNTER',
    write: (documents) => dynamoExperimentStore(documents).nextId('weather'),
  },
];

/** Whole items that are written back as they were read: what is not known goes along. */
const asRead: readonly Write[] = [
  {
    scene: 'experiments',
    table: 'tracking',
    sk: 'EXPERIMENT#1',
    write: async (documents) => {
      const store = dynamoExperimentStore(documents);
      const before = await store.find('weather', '1');
      if (!before) return;
      const experiment = { ...before.value, updatedAt: 3 };
      await store.save(before, experiment, statement({ fact: 'ExperimentUpdated' }), call);
    },
  },
  {
    scene: 'registry',
    table: 'registry',
    sk: 'VERSION#',
    write: async (documents) => {
      const store = dynamoRegistryStore(documents);
      const rain = { project: 'weather', name: 'rain' };
      const before = await store.version(rain, 1);
      if (before)
        await store.commit(
          {
            version: { of: rain, before, after: { ...before, revision: before.revision + 1 } },
            statements: [],
          },
          call,
        );
    },
  },
];

/** Whole items that are written as this version knows them: what a later one has added is lost with the write. */
const asKnown: readonly Write[] = [
  {
    scene: 'deployments',
    table: 'platform',
    sk: 'DEPLOYMENT#deploy-2',
    write: async (documents) => {
      const store = dynamoDeploymentStore(documents);
      const before = await store.running('weather', 'rain');
      if (before) await store.keep(before, changed(before, { reason: 'x' }), undefined, call);
    },
  },
  {
    scene: 'deployments',
    table: 'platform',
    sk: 'ENDPOINT#rain',
    write: async (documents) => {
      const store = dynamoDeploymentStore(documents);
      const [before, endpoint] = [
        await store.running('weather', 'rain'),
        await store.endpoint('weather', 'rain'),
      ];
      if (!before || !endpoint) return;
      const write = { endpoint: { ...endpoint, revision: endpoint.revision + 1 }, after: endpoint.revision };
      await store.shift(before, changed(before, {}), write, statement({ fact: 'TrafficShifted' }), call);
    },
  },
  {
    scene: 'monitors',
    table: 'platform',
    sk: 'RUN#monitoring-2',
    write: async (documents) => {
      const store = dynamoMonitorRunStore(documents);
      const run = await store.find('weather', 'daily', 'monitoring-2');
      if (!run) return;
      const over = { ...run, status: 'failed' as const };
      await store.end({ run: over, record: undefined, statements: [completed(run.id)] }, call);
    },
  },
  {
    scene: 'runs',
    table: 'tracking',
    sk: 'RUN#',
    write: async (documents) => {
      const store = dynamoRunStore(documents);
      for (const id of ['0123456789a', '0123456789b'])
        for (const time of [1_700_000_000_000, 1_700_000_000_001]) {
          const runId = `${id}100000001${time.toString(16).padStart(12, '0')}`;
          const before = await store.find('weather', runId);
          if (before) await store.save(before, { run: { ...before.value, name: 'renamed' } }, call);
        }
    },
  },
];

const title = ({ scene, sk }: Write): string => `${scene} ${sk}`;

describe('an older version that writes what a newer one has written', () => {
  it.each(inParts.map((write) => [title(write), write] as const))(
    'keeps the added fields where it changes parts: %s',
    async (_title, { scene, table, sk, write }) => {
      const memory = await sceneWithFields(scene);
      const before = itemAt(memory, table, sk);
      await write(memory.client);
      const after = itemAt(memory, table, sk);
      expect(after).not.toEqual(before);
      expect(timesIn(after)).toBe(timesIn(before));
    },
  );

  it.each(asRead.map((write) => [title(write), write] as const))(
    'keeps the added fields where it writes back what it read: %s',
    async (_title, { scene, table, sk, write }) => {
      const memory = await sceneWithFields(scene);
      const before = itemAt(memory, table, sk);
      await write(memory.client);
      const after = itemAt(memory, table, sk);
      expect(after).not.toEqual(before);
      expect(after).toEqual(expect.objectContaining({ sk: before['sk'] }));
      expect(timesIn(after)).toBeGreaterThan(0);
    },
  );

  it.each(asKnown.map((write) => [title(write), write] as const))(
    'loses them where it writes the whole as it knows it: %s',
    async (_title, { scene, table, sk, write }) => {
      const memory = await sceneWithFields(scene);
      expect(timesIn(itemAt(memory, table, sk))).toBeGreaterThan(0);
      await write(memory.client);
      expect(timesIn(itemAt(memory, table, sk))).toBe(0);
    },
  );
});
