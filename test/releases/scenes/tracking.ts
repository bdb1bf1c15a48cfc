import { dynamoDatasetStore } from '../../../lambdas/tracking/adapters/dynamodb/dataset-store';
import { dynamoDatasetSummaryStore } from '../../../lambdas/tracking/adapters/dynamodb/dataset-summary-store';
import { dynamoExperimentStore } from '../../../lambdas/tracking/adapters/dynamodb/experiment-store';
import { dynamoLoggedModelStore } from '../../../lambdas/tracking/adapters/dynamodb/logged-model-store';
import { dynamoRunStore } from '../../../lambdas/tracking/adapters/dynamodb/run-store';
import type { Experiment } from '../../../lambdas/tracking/core/experiment';
import type { LoggedModel } from '../../../lambdas/tracking/core/logged-model';
import { callIn, point } from '../../tracking/make-tracking';
import { madeRun } from '../../tracking/run-store.contract';
import type { StoredScene } from './stored-scene';

const call = callIn();

/** Text that deflates badly: what is long stays long. */
const noise = (length: number): string =>
  Array.from({ length: Math.ceil(length / 4) }, (_, index) =>
    ((index * 2_654_435_761) % 1_000_003).toString(36).padStart(4, '0'),
  ).join('');

const collected = async <Thing>(things: AsyncIterable<Thing>): Promise<Thing[]> => {
  const all: Thing[] = [];
  for await (const thing of things) all.push(thing);
  return all;
};

const experiment: Experiment = {
  experimentId: '1',
  name: 'rain',
  artifactLocation: 'mlflow-artifacts:/1',
  lifecycle: 'active',
  createdAt: 1,
  updatedAt: 2,
  tags: new Map([['team', 'weather']]),
  restores: 0,
};

export const experiments: StoredScene = {
  name: 'experiments',
  tables: ['tracking'],
  write: async (documents) => {
    const store = dynamoExperimentStore(documents);
    await store.nextId('weather');
    const subject = { kind: 'experiment', id: '1' } as const;
    await store.create(experiment, { project: 'weather', fact: 'ExperimentCreated', subject }, call);
  },
  read: async (documents) => {
    const store = dynamoExperimentStore(documents);
    return {
      found: await store.find('weather', '1'),
      byName: await store.idOfName('weather', 'rain'),
      list: await store.list('weather'),
      nextId: await store.nextId('weather'),
    };
  },
};

const startTime = 1_700_000_000_000;
/** An id as `mintEntityId` makes it, the random part being given: experiment 1, shard 1. */
const idAt = (random: string, time: number): string =>
  `${random}100000001${time.toString(16).padStart(12, '0')}`;

const run = madeRun({ runId: idAt('0123456789a', startTime), startTime });
const short = madeRun({
  runId: idAt('0123456789b', startTime + 1),
  startTime: startTime + 1,
  endTime: startTime + 60_000,
  status: 'FINISHED',
});
const model: LoggedModel = {
  modelId: `m-${idAt('0123456789c', startTime)}`,
  experimentId: '1',
  name: 'model',
  modelType: '',
  sourceRunId: run.runId,
  status: 'LOGGED_MODEL_READY',
  artifactUri: 'mlflow-artifacts:/1/models/m/artifacts',
  createdAt: startTime,
  updatedAt: startTime,
  principal: 'token:ada',
  author: 'person:ada',
  params: new Map([['seed', '7']]),
  tags: new Map([['team', 'weather']]),
  metrics: [{ ...point('acc', Number.POSITIVE_INFINITY), runId: run.runId, datasetName: 'rain' }],
  deleted: false,
};
/** More than fits the item, so that it moves into a part. */
const tags = new Map([['notes', noise(52_000)]]);

export const runs: StoredScene = {
  name: 'runs',
  tables: ['tracking'],
  write: async (documents) => {
    const store = dynamoRunStore(documents);
    for (const each of [run, short]) {
      const subject = { kind: 'run', id: each.runId } as const;
      await store.create(each, { project: 'weather', fact: 'RunStarted', subject }, call);
    }
    await dynamoLoggedModelStore(documents).create('weather', model);
    const before = await store.find('weather', run.runId);
    if (!before) throw new Error('the run is gone');
    const flush = [point('loss', 0.9, 0, 1), point('loss', 0.5, 1, 2)];
    await store.save(before, { run: { ...run, tags }, flush }, call);
  },
  read: async (documents) => {
    const store = dynamoRunStore(documents);
    const models = dynamoLoggedModelStore(documents);
    const range = { project: 'weather', experimentIds: ['1'] };
    const found = await store.find('weather', run.runId);
    return {
      found: found?.value,
      history: found && (await store.flushed('weather', found, 'loss')),
      scanned: await collected(store.scan(range)),
      model: (await models.find('weather', model.modelId))?.value,
      models: await collected(models.scan(range)),
    };
  },
};

const described = [
  { name: 'rain', digest: 'abc', sourceType: 'local', source: '{}', schema: '{"a":1}' },
  { name: 'snow', digest: 'def', sourceType: 'local', source: '{}', profile: noise(1000) },
];

export const describedDatasets: StoredScene = {
  name: 'described-datasets',
  tables: ['tracking'],
  write: (documents) => dynamoDatasetStore(documents, 400).put('weather', '1', described),
  read: (documents) => dynamoDatasetStore(documents).get('weather', '1', described),
};

const readDatasets = [
  { name: 'rain', digest: 'abc', context: 'training' },
  { name: 'rain', digest: 'abc' },
];

export const datasetSummaries: StoredScene = {
  name: 'dataset-summaries',
  tables: ['tracking'],
  write: (documents) => dynamoDatasetSummaryStore(documents).note('weather', '1', readDatasets),
  read: (documents) => dynamoDatasetSummaryStore(documents).list('weather', '1', 10),
};
