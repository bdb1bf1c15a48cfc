import { changeExperiment } from '../../lambdas/tracking/core/change-experiment';
import { createExperiment } from '../../lambdas/tracking/core/create-experiment';
import { deleteTag, remove, rename, restore, setTag } from '../../lambdas/tracking/core/experiment-changes';
import { findExperiment, findExperimentByName } from '../../lambdas/tracking/core/find-experiment';
import { findRun } from '../../lambdas/tracking/core/find-run';
import { lifecycleOf } from '../../lambdas/tracking/core/run';
import { searchExperiments } from '../../lambdas/tracking/core/search-experiments';
import { deleteRun } from '../../lambdas/tracking/core/update-run';
import { thrownCode } from '../harness/thrown-code';
import { callIn, memoryTracking, startRun } from './make-tracking';

const noTags = new Map<string, string>();
const all = { conditions: [], orderings: [], maxResults: 100 };

it('has the default experiment in every project, without a write', async () => {
  const { experiments, tables } = memoryTracking();
  const found = await findExperimentByName(experiments, 'weather', 'Default');
  expect(found.value).toMatchObject({ experimentId: '0', artifactLocation: 'mlflow-artifacts:/0' });
  const { items } = await searchExperiments(experiments, 'weather', 'ACTIVE_ONLY', all);
  expect(items.map(({ experimentId }) => experimentId)).toEqual(['0']);
  expect(tables.journal.entries).toEqual([]);
  const second = createExperiment(experiments, { name: 'Default', tags: noTags }, callIn());
  expect(await thrownCode(second)).toBe('experiment.already-exists');
});

it('frees the default name when the default experiment is renamed', async () => {
  const { experiments } = memoryTracking();
  await changeExperiment(experiments, '0', rename('base'), callIn());
  expect((await findExperiment(experiments, 'weather', '0')).value.name).toBe('base');
  const made = await createExperiment(experiments, { name: 'Default', tags: noTags }, callIn());
  expect((await findExperimentByName(experiments, 'weather', 'Default')).value.experimentId).toBe(
    made.experimentId,
  );
  const { items } = await searchExperiments(experiments, 'weather', 'ALL', all);
  expect(items.map(({ name }) => name).sort()).toEqual(['Default', 'base']);
});

it('numbers experiments from 1 and keeps the name of a deleted one', async () => {
  const { experiments } = memoryTracking();
  const made = await createExperiment(experiments, { name: 'rain', tags: noTags }, callIn());
  expect(made).toMatchObject({ experimentId: '1', artifactLocation: 'mlflow-artifacts:/1' });
  await changeExperiment(experiments, '1', remove, callIn());
  const again = createExperiment(experiments, { name: 'rain', tags: noTags }, callIn());
  expect(await thrownCode(again)).toBe('experiment.already-exists');
  expect(await thrownCode(changeExperiment(experiments, '1', remove, callIn()))).toBe('experiment.not-found');
  expect(await thrownCode(changeExperiment(experiments, '1', setTag('a', 'b'), callIn()))).toBe(
    'experiment.deleted',
  );
  await changeExperiment(experiments, '1', restore, callIn());
  expect(await thrownCode(changeExperiment(experiments, '1', restore, callIn()))).toBe(
    'experiment.not-deleted',
  );
});

it('does not find the experiments of other projects', async () => {
  const { experiments } = memoryTracking();
  await createExperiment(experiments, { name: 'rain', tags: noTags }, callIn('weather'));
  expect(await thrownCode(findExperiment(experiments, 'other', '1'))).toBe('experiment.not-found');
  expect(await thrownCode(findExperimentByName(experiments, 'other', 'rain'))).toBe('experiment.not-found');
});

it('deletes an experiment with its runs and restores all of them, untouched', async () => {
  const stores = memoryTracking();
  const [kept, deleted] = [await startRun(stores), await startRun(stores)];
  const lifecycle = async (runId: string) => {
    const { stored, experiment } = await findRun(stores, 'weather', runId);
    return lifecycleOf(stored.value, experiment);
  };
  await deleteRun(stores, deleted, callIn());
  expect([await lifecycle(kept), await lifecycle(deleted)]).toEqual(['active', 'deleted']);
  await changeExperiment(stores.experiments, '0', remove, callIn());
  expect([await lifecycle(kept), await lifecycle(deleted)]).toEqual(['deleted', 'deleted']);
  await changeExperiment(stores.experiments, '0', restore, callIn());
  expect([await lifecycle(kept), await lifecycle(deleted)]).toEqual(['active', 'active']);
  await deleteRun(stores, kept, callIn());
  expect(await lifecycle(kept)).toBe('deleted');
});

it('journals every change with digests before and after', async () => {
  const { experiments, tables } = memoryTracking();
  await createExperiment(experiments, { name: 'rain', tags: noTags }, callIn());
  await changeExperiment(experiments, '1', rename('snow'), callIn());
  await changeExperiment(experiments, '1', setTag('team', 'a'), callIn());
  await changeExperiment(experiments, '1', deleteTag('team'), callIn());
  await changeExperiment(experiments, '1', remove, callIn());
  const facts = tables.journal.entries.map(({ fact, subject }) => `${fact} ${subject.id}`);
  expect(facts).toEqual([
    'ExperimentCreated 1',
    'ExperimentUpdated 1',
    'ExperimentUpdated 1',
    'ExperimentUpdated 1',
    'ExperimentDeleted 1',
  ]);
  const [, second, third] = tables.journal.entries;
  expect(second?.afterDigest).toBe(third?.beforeDigest);
  expect(await thrownCode(changeExperiment(experiments, '1', restore, callIn('other')))).toBe(
    'experiment.not-found',
  );
});

it.each([
  'runs:/x',
  'file:///etc',
  '/etc',
  './x',
  'http:///#/../../../etc/',
  'http:///;/../../etc',
  'http://169.254.169.254/',
  'mlflow-artifacts:/x?a=../../etc',
  'mlflow-artifacts:/../x',
  'mlflow-artifacts:/',
  'mlflow-artifacts://host/x',
  's3://b/k#../x',
  's3://b/../x',
  's3://b/%2e%2e/x',
  's3:/b/x',
  'dbfs:/x',
  'gopher://x/y',
])('refuses the artifact location %s', async (artifactLocation) => {
  const { experiments } = memoryTracking();
  const draft = { name: 'rain', artifactLocation, tags: noTags };
  expect(await thrownCode(createExperiment(experiments, draft, callIn()))).toMatch(
    /^(request\.invalid|artifact\.path-unsafe)$/,
  );
  expect(await experiments.list('weather')).toEqual([]);
});

it.each(['mlflow-artifacts:/shared/rain', 's3://bucket/some/prefix', 's3://bucket'])(
  'keeps the artifact location %s',
  async (artifactLocation) => {
    const { experiments } = memoryTracking();
    const made = await createExperiment(
      experiments,
      { name: 'rain', artifactLocation, tags: noTags },
      callIn(),
    );
    expect(made.artifactLocation).toBe(artifactLocation);
  },
);
