import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseProject } from '../../../contracts/project/parse';
import { dynamoProjectStore } from '../../../lambdas/governance/adapters/dynamodb/project-store';
import { dynamoTokenStore } from '../../../lambdas/governance/adapters/dynamodb/token-store';
import { callOf, makeProjectVersion, makeToken, statement } from '../../governance/fixtures';
import type { StoredScene } from './stored-scene';

const admin = callOf('admin');
const revoked = makeToken({ id: 'fedcba9876543210', expiresAt: '2026-03-01T13:00:00.000Z' });

export const tokens: StoredScene = {
  name: 'tokens',
  tables: ['platform'],
  write: async (documents) => {
    const store = dynamoTokenStore(documents);
    await store.create(makeToken(), statement({ fact: 'TokenCreated' }), admin);
    await store.create(revoked, statement({ fact: 'TokenCreated' }), admin);
    await store.revoke('weather', revoked.id, statement({ fact: 'TokenRevoked' }), admin);
  },
  read: async (documents) => {
    const store = dynamoTokenStore(documents);
    return { found: await store.find(revoked.id), listed: await store.list('weather') };
  },
};

const source = readFileSync(
  resolve(__dirname, '..', '..', '..', 'examples', 'weather', 'cairn.yaml'),
  'utf8',
);

export const projects: StoredScene = {
  name: 'projects',
  tables: ['platform'],
  write: async (documents) => {
    const store = dynamoProjectStore(documents);
    for (const version of [1, 2])
      await store.add(makeProjectVersion({ version, source, codeCommit: 'abc123' }), statement(), admin);
  },
  read: async (documents) => {
    const store = dynamoProjectStore(documents);
    const latest = await store.latest('weather');
    const first = await store.version('weather', 1);
    // The definition is a form of its own: what was applied before must still be understood.
    return {
      latest,
      first,
      definition: parseProject(first?.source ?? ''),
      second: await store.version('weather', 2),
    };
  },
};
