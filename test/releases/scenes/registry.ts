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
