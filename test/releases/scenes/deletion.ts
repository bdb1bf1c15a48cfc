import { dynamoBin } from '../../../lambdas/tracking/adapters/dynamodb/bin';
import { dynamoPurgeStore } from '../../../lambdas/tracking/adapters/dynamodb/purge-store';
import { dynamoRunStore } from '../../../lambdas/tracking/adapters/dynamodb/run-store';
import { callIn } from '../../tracking/make-tracking';
import { madeRun } from '../../tracking/run-store.contract';
import type { StoredScene } from './stored-scene';

const startTime = 1_700_000_000_000;
const runId = `0123456789d10000000${(1).toString(16)}${startTime.toString(16).padStart(12, '0')}`;
const run = madeRun({ runId, startTime });
const counts = { runs: 1, loggedModels: 0, traces: 0, objects: 2, bytes: 3 };

/** Notes of deleted things: one that waits, and one whose purge has begun. */
export const deletedThings: StoredScene = {
  name: 'deleted-things',
  tables: ['tracking'],
  write: async (documents) => {
    const [bin, runs] = [dynamoBin(documents), dynamoRunStore(documents)];
    await bin.note('weather', { kind: 'experiment', id: '7' }, startTime);
    const subject = { kind: 'run', id: runId } as const;
    await runs.create(run, { project: 'weather', fact: 'RunStarted', subject }, callIn());
    await bin.note('weather', { kind: 'run', id: runId }, startTime + 1);
    const note = await bin.find('weather', { kind: 'run', id: runId });
    const stored = await runs.find('weather', runId);
    if (!note || !stored) throw new Error('the run or its note is gone');
    await dynamoPurgeStore(documents).begin('weather', note, stored.revision, { counts, directory: '1/r' });
  },
  read: async (documents) => {
    const bin = dynamoBin(documents);
    return {
      notes: await bin.list('weather', { limit: 10, after: '' }),
      projects: (await bin.rounds()).map(({ project }) => project),
    };
  },
};
