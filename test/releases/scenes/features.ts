import type { MaterializationRun } from '../../../contracts/features/materialization';
import {
  definitionStores,
  dynamoServiceStore,
  dynamoViewStore,
} from '../../../lambdas/features/adapters/dynamodb/definition-store';
import { dynamoErasureStore } from '../../../lambdas/features/adapters/dynamodb/erasure-store';
import { dynamoMaterializationStore } from '../../../lambdas/features/adapters/dynamodb/materialization-store';
import { dynamoOnlineStore } from '../../../lambdas/features/adapters/dynamodb/online-store';
import { dynamoTrainingSetStore } from '../../../lambdas/features/adapters/dynamodb/training-set-store';
import type { StoredErasure } from '../../../lambdas/features/core/erasure/erasure-store';
import { orderText } from '../../../lambdas/features/core/online/event-order';
import { packRow, unpackRow } from '../../../lambdas/features/core/packing/packed-row';
import {
  makeEntity,
  makeMaterialization,
  makeRequestView,
  makeService,
  makeView,
} from '../../features/make-view';
import { recordMaterialization } from '../../features/record-materialization';
import { callOf, statement } from '../../governance/fixtures';
import { makeDescription } from '../make-description';
import type { StoredScene } from './stored-scene';

const call = callOf('ada');

export const definitions: StoredScene = {
  name: 'feature-definitions',
  tables: ['platform'],
  write: async (documents) => {
    const views = dynamoViewStore(documents);
    const services = dynamoServiceStore(documents);
    for (const version of [1, 2]) {
      await views.add(makeView({ version }), statement({ fact: 'FeatureViewDefined' }), call);
      await services.add(makeService({ version }), statement({ fact: 'FeatureServiceDefined' }), call);
    }
  },
  read: async (documents) => {
    const views = dynamoViewStore(documents);
    const services = dynamoServiceStore(documents);
    const read = async (store: typeof views | typeof services, name: string, digests: readonly string[]) => ({
      newest: await store.newest('weather', name),
      first: await store.version('weather', name, 1),
      second: await store.version('weather', name, 2),
      byDigest: await Promise.all(digests.map((digest) => store.byDigest('weather', name, digest))),
      all: await store.all('weather'),
    });
    return {
      views: await read(
        views,
        'daily_weather',
        [1, 2].map((version) => makeView({ version }).digest),
      ),
      services: await read(
        services,
        'rain_v1',
        [1, 2].map((version) => makeService({ version }).digest),
      ),
    };
  },
};

export const entitiesAndRequestViews: StoredScene = {
  name: 'entities-and-request-views',
  tables: ['platform'],
  write: async (documents) => {
    const { entities, requestViews } = definitionStores(documents);
    await entities.add(makeEntity(), statement({ fact: 'EntityDefined' }), call);
    await requestViews.add(makeRequestView(), statement({ fact: 'RequestViewDefined' }), call);
    const described = makeEntity({ description: 'A city', owner: 'ada', tags: { tier: 'gold' } });
    await entities.describe(described, statement({ fact: 'FeaturesDescribed' }), call);
  },
  read: async (documents) => {
    const { entities, requestViews } = definitionStores(documents);
    return {
      entities: await entities.all('weather'),
      entity: await entities.version('weather', 'city', 1),
      byDigest: await entities.byDigest('weather', 'city', makeEntity().digest),
      requestViews: await requestViews.all('weather'),
      requestView: await requestViews.version('weather', 'asked', 1),
    };
  },
};

export const materializations: StoredScene = {
  name: 'materializations',
  tables: ['platform'],
  write: (documents) =>
    recordMaterialization(
      dynamoMaterializationStore(documents),
      'weather',
      makeMaterialization(),
      statement({ fact: 'FeaturesMaterialized' }),
      call,
    ),
  read: async (documents) => dynamoMaterializationStore(documents).latest('weather', 'daily_weather', 1),
};

const progress: MaterializationRun = {
  schemaVersion: 1,
  project: 'weather',
  view: 'daily_weather',
  version: 1,
  execution: 'materialize-01kabc',
  state: 'succeeded',
  asked: { from: null, to: null },
  windows: [{ from: null, to: null, state: 'done', added: 1, reason: null, endedAt: call.time }],
  reason: null,
  author: 'ada',
  startedAt: call.time,
  endedAt: call.time,
};

/** A manifest of files that hold corrections, the progress of what made it, and a lease that somebody holds. */
export const histories: StoredScene = {
  name: 'histories',
  tables: ['platform'],
  write: async (documents) => {
    const store = dynamoMaterializationStore(documents);
    const file = {
      key: 'projects/weather/features/daily_weather/v1/history/event_month=2012-01/a.parquet',
      size: 100,
      sha256: 'a'.repeat(64),
      rows: 2,
      month: '2012-01',
      from: '2012-01-01T00:00:00.000000Z',
      to: '2012-01-01T00:00:00.000000Z',
      revises: true,
    };
    const manifest = makeMaterialization({
      schemaVersion: 2,
      files: [file],
      pushed: { until: '01ARZ3NDEKTSV4RRFFQ69G5FAV', files: [] },
      covered: [{ from: null, to: null }],
      intervals: [{ from: file.from, to: file.to }],
    });
    const said = statement({ fact: 'FeaturesMaterialized' });
    await recordMaterialization(store, 'weather', manifest, said, call);
    await store.putRun(progress);
    await store.take(
      { project: 'weather', view: 'daily_weather', holder: 'materialize-01kabd' },
      { now: call.time, until: '2100-01-01T00:00:00.000Z' },
    );
  },
  read: async (documents) => {
    const store = dynamoMaterializationStore(documents);
    return {
      latest: await store.latest('weather', 'daily_weather', 1),
      runs: await store.runs('weather', 'daily_weather', 10),
      holder: await store.holder('weather', 'daily_weather', call.time),
    };
  },
};

export const trainingSets: StoredScene = {
  name: 'training-sets',
  tables: ['platform'],
  write: (documents) =>
    dynamoTrainingSetStore(documents).add(makeDescription(), statement({ fact: 'TrainingSetCreated' }), call),
  read: (documents) => dynamoTrainingSetStore(documents).find('weather', makeDescription().digest),
};

const address = { project: 'weather', view: 'daily_weather', version: 1, entity: 'city=seattle' };
const types = ['DOUBLE', 'STRING', 'INT64'] as const;
const order = orderText({ event: 1_325_376_000_000_000n, created: 1n, tie: '' });
const packed = packRow(types, [4.7, 'north', null]);

const grouped = (view: string) => ({ ...address, view, group: 'city-facts' });

export const onlineGroups: StoredScene = {
  name: 'online-groups',
  tables: ['features'],
  write: async (documents) => {
    const store = dynamoOnlineStore(documents);
    for (const view of ['daily_weather', 'crowd']) await store.putNewest(grouped(view), { order, packed });
  },
  read: async (documents) =>
    dynamoOnlineStore(documents).newest(['daily_weather', 'crowd', 'fog'].map(grouped)),
};

export const onlineTiles: StoredScene = {
  name: 'online-tiles',
  tables: ['features'],
  write: (documents) =>
    dynamoOnlineStore(documents).putTiles(
      address,
      { revision: '1', packed: Buffer.from([1, 2]), expiresAt: 4_000_000_000 },
      undefined,
    ),
  read: (documents) => dynamoOnlineStore(documents).read({ rows: [], tiles: [address] }),
};

export const onlineRows: StoredScene = {
  name: 'online-rows',
  tables: ['features'],
  write: async (documents) => {
    const store = dynamoOnlineStore(documents);
    await store.putNewest(address, { order, packed });
    await store.putDated([{ address, order, packed, expiresAt: 4_000_000_000 }]);
  },
  read: async (documents) => {
    const store = dynamoOnlineStore(documents);
    const [newest] = await store.newest([address]);
    return {
      newest,
      values: newest && unpackRow(types, newest.packed),
      dated: await store.dated(address, 0n),
    };
  },
};

const hash = 'e'.repeat(64);
const erasureId = '01JN8V4Z000000000000000003';
const erasureState: StoredErasure = {
  erasure: {
    schemaVersion: 1,
    id: erasureId,
    project: 'weather',
    entity: 'city',
    joinKeys: ['city'],
    status: 'settling',
    commitment: 'c'.repeat(64),
    salt: '5a17',
    until: call.time,
    sweepFrom: call.time,
    counts: { onlineItems: 4, files: 2, rows: 100, objectVersions: 5 },
    views: [{ view: 'daily_weather', version: 1 }],
    madeWith: { trainingSets: ['d'.repeat(64)], modelVersions: ['rain/3'] },
    notReached: ['datasets'],
    requestedBy: 'token:ada',
    requestedAt: call.time,
    endedAt: null,
  },
  place: { pass: 2, view: 0, after: '' },
  clientToken: 'once',
  movedAt: call.time,
};

export const erasures: StoredScene = {
  name: 'erasures',
  tables: ['platform'],
  write: (documents) =>
    dynamoErasureStore(documents).begin(
      {
        schemaVersion: 1,
        project: 'weather',
        entity: 'city',
        joinKeys: ['city'],
        hash,
        until: call.time,
        erasure: erasureId,
      },
      undefined,
      erasureState,
      call,
    ),
  read: async (documents) => {
    const store = dynamoErasureStore(documents);
    return {
      erasure: await store.find('weather', erasureId),
      tombstone: await store.tombstone('weather', hash),
      all: await store.tombstones('weather'),
    };
  },
};
