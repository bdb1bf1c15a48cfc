import type { Experiment } from '../../lambdas/tracking/core/experiment';
import type { ExperimentStore } from '../../lambdas/tracking/core/experiment-store';
import { thrownCode } from '../harness/thrown-code';
import { callIn } from './make-tracking';

const made = (experimentId: string, name: string): Experiment => ({
  experimentId,
  name,
  artifactLocation: `mlflow-artifacts:/${experimentId}`,
  lifecycle: 'active',
  createdAt: 1,
  updatedAt: 2,
  tags: new Map([['__proto__', 'inert']]),
  restores: 0,
});

const stated = (project: string, id: string) =>
  ({ project, fact: 'ExperimentCreated', subject: { kind: 'experiment', id } }) as const;

/** What every experiment store must do. `newProject` gives names that no other test uses. */
export const experimentStoreContract = (make: () => ExperimentStore, newProject: () => string): void => {
  const add = async (store: ExperimentStore, project: string, name: string): Promise<Experiment> => {
    const experiment = made(await store.nextId(project), name);
    await store.create(experiment, stated(project, experiment.experimentId), callIn(project));
    return experiment;
  };

  it('finds an experiment by id, by name and in the list of its project only', async () => {
    const [store, project, other] = [make(), newProject(), newProject()];
    const experiment = await add(store, project, 'rain');
    expect((await store.find(project, experiment.experimentId))?.value).toEqual(experiment);
    expect(await store.idOfName(project, 'rain')).toBe(experiment.experimentId);
    expect(await store.list(project)).toEqual([experiment]);
    expect(await store.find(other, experiment.experimentId)).toBeUndefined();
    expect(await store.idOfName(other, 'rain')).toBeUndefined();
    expect(await store.list(other)).toEqual([]);
  });

  it('lets one of many concurrent creators have a name', async () => {
    const [store, project] = [make(), newProject()];
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => thrownCode(add(store, project, 'rain'))),
    );
    expect(outcomes.filter((code) => code === 'none')).toHaveLength(1);
    expect(outcomes.filter((code) => code === 'experiment.already-exists')).toHaveLength(19);
  });

  it('gives each of many concurrent creators a number of his own', async () => {
    const [store, project] = [make(), newProject()];
    const ids = await Promise.all(Array.from({ length: 50 }, () => store.nextId(project)));
    expect(new Set(ids).size).toBe(50);
    expect(Math.min(...ids.map(Number))).toBe(1);
  });

  it('moves the name with a rename, and refuses a name that is taken', async () => {
    const [store, project] = [make(), newProject()];
    const rain = await add(store, project, 'rain');
    await add(store, project, 'snow');
    const before = await store.find(project, rain.experimentId);
    const call = callIn(project);
    const refused = store.save(before, { ...rain, name: 'snow' }, stated(project, rain.experimentId), call);
    expect(await thrownCode(refused)).toBe('experiment.already-exists');
    await store.save(before, { ...rain, name: 'hail' }, stated(project, rain.experimentId), call);
    expect(await store.idOfName(project, 'hail')).toBe(rain.experimentId);
    expect(await store.idOfName(project, 'rain')).toBeUndefined();
  });

  it('refuses to replace what somebody else has replaced', async () => {
    const [store, project] = [make(), newProject()];
    const rain = await add(store, project, 'rain');
    const before = await store.find(project, rain.experimentId);
    const save = (updatedAt: number) =>
      store.save(before, { ...rain, updatedAt }, stated(project, rain.experimentId), callIn(project));
    await save(3);
    expect(await thrownCode(save(4))).toBe('storage.conflict');
    expect((await store.find(project, rain.experimentId))?.value.updatedAt).toBe(3);
  });

  it('writes the default experiment down with its name when it is first changed', async () => {
    const [store, project] = [make(), newProject()];
    const changed = made('0', 'Default');
    await store.save(undefined, changed, stated(project, '0'), callIn(project));
    expect((await store.find(project, '0'))?.value).toEqual(changed);
    expect(await store.idOfName(project, 'Default')).toBe('0');
  });
};
