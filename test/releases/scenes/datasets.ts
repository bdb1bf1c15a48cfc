import { cleaningStepSchema } from '../../../contracts/project/dataset';
import { dynamoDatasetStore } from '../../../lambdas/datasets/adapters/dynamodb/dataset-store';
import { makeStatement, makeVersion } from '../../datasets/make-version';
import { callOf } from '../../governance/fixtures';
import type { StoredScene } from './stored-scene';

const page = { limit: 10 } as const;

export const datasets: StoredScene = {
  name: 'datasets',
  tables: ['platform'],
  write: async (documents) => {
    const store = dynamoDatasetStore(documents);
    const first = makeVersion();
    const second = makeVersion({
      version: 2,
      kind: 'cleaned',
      parent: 1,
      steps: [cleaningStepSchema.parse({ trim: { columns: ['station'] } })],
    });
    for (const version of [first, second]) await store.add(version, makeStatement(version), callOf('ada'));
  },
  read: async (documents) => {
    const store = dynamoDatasetStore(documents);
    const { digest } = makeVersion();
    return {
      first: await store.version('weather', 'readings', 1),
      second: await store.version('weather', 'readings', 2),
      latest: await store.latest('weather', 'readings'),
      byDigest: await store.byDigest('weather', 'readings', digest),
      secondByDigest: await store.byDigest('weather', 'readings', makeVersion({ version: 2 }).digest),
      datasets: await store.datasets('weather', page),
      versions: await store.versions('weather', 'readings', page),
    };
  },
};
