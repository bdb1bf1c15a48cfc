import { dynamoRegistryStore } from '../../../lambdas/registry/adapters/dynamodb/registry-store';
import { callOf, makeModel, makeVersion, placeNamed } from '../../registry/fixtures';
import type { StoredScene } from './stored-scene';

const registration = { token: 'execution:1', requestDigest: 'd', model: 'rain', version: 1, entry: 'e' };
const approved = makeVersion({
  revision: 2,
  approval: { status: 'approved', by: 'token:grace', at: '2026-03-01T13:00:00.000Z', comment: 'good' },
  tags: { team: 'weather' },
});

export const registry: StoredScene = {
  name: 'registry',
  tables: ['registry'],
  write: async (documents) => {
    const store = dynamoRegistryStore(documents);
    const model = makeModel({ latestVersion: 1, aliases: { champion: 1 } });
    const first = { of: model, before: undefined, after: makeVersion() };
    await store.commit(
      { models: [{ before: undefined, after: model }], version: first, registration, statements: [] },
      callOf('ada'),
    );
    await store.commit(
      { version: { of: model, before: makeVersion(), after: approved }, statements: [] },
      callOf('ada'),
    );
  },
  read: async (documents) => {
    const store = dynamoRegistryStore(documents);
    return {
      model: await store.model('weather', 'rain'),
      models: await store.models('weather', { limit: 10 }),
      version: await store.version(placeNamed('rain'), 1),
      versions: await store.versions(placeNamed('rain'), { limit: 10 }),
      registration: await store.registration('weather', registration.token),
    };
  },
};

const lost = makeVersion({ version: 2 });

/** What stays of a version and of a name that are gone. */
export const registryRemovals: StoredScene = {
  name: 'registry-removals',
  tables: ['registry'],
  write: async (documents) => {
    const store = dynamoRegistryStore(documents);
    const model = makeModel({
      latestVersion: 2,
      stages: { 1: { stage: 'Staging', since: callOf('ada').time } },
    });
    await store.commit(
      {
        models: [{ before: undefined, after: model }],
        version: { of: model, before: undefined, after: lost },
        statements: [],
      },
      callOf('ada'),
    );
    await store.commit(
      { version: { of: model, before: lost, after: undefined }, statements: [] },
      callOf('ada'),
    );
    const former = {
      schemaVersion: 1 as const,
      project: 'weather',
      name: 'snow',
      latestVersion: 3,
      storedAs: 'snow',
      renamedTo: 'rain',
      leftAt: callOf('ada').time,
      leftBy: 'token:ada',
    };
    await store.commit(
      { formerNames: [{ name: 'snow', before: undefined, after: former }], statements: [] },
      callOf('ada'),
    );
  },
  read: async (documents) => {
    const store = dynamoRegistryStore(documents);
    return {
      model: await store.model('weather', 'rain'),
      version: (await store.version(placeNamed('rain'), 2)) ?? null,
      former: await store.formerName('weather', 'snow'),
    };
  },
};
