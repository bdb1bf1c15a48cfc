import { deleteLoggedModel } from '../../lambdas/tracking/core/change-logged-model';
import { createExperiment } from '../../lambdas/tracking/core/create-experiment';
import { createLoggedModel } from '../../lambdas/tracking/core/create-logged-model';
import { logBatch } from '../../lambdas/tracking/core/log-batch';
import { logInputs } from '../../lambdas/tracking/core/log-inputs';
import type { Binned } from '../../lambdas/tracking/core/purge/bin';
import { deleteExperiment } from '../../lambdas/tracking/core/purge/delete-experiment';
import type { PurgeStore } from '../../lambdas/tracking/core/purge/purge-store';
import type { Removal } from '../../lambdas/tracking/core/purge/removal';
import { deleteRun } from '../../lambdas/tracking/core/update-run';
import type { TrackingStores } from '../../lambdas/tracking/handlers/stores';
import { thrownCode } from '../harness/thrown-code';
import { callIn, metricsOnly, point, startRun } from './make-tracking';

export type PurgedStores = Omit<TrackingStores, 'artifacts'> & { readonly items: PurgeStore };

const noise = (length: number): string =>
  Array.from({ length: Math.ceil(length / 4) }, (_, index) =>
    ((index * 2_654_435_761) % 1_000_003).toString(36).padStart(4, '0'),
  ).join('');

const counts = { runs: 1, loggedModels: 0, traces: 0, objects: 2, bytes: 3 };
const purge = { counts, directory: '1/r' };
const never = () => false;
const removal = { isTimeUp: never, removed: () => {} };

/** An experiment with runs and models that are too large for their items, histories and datasets. */
export const fillExperiment = async (stores: PurgedStores, project: string, runs = 2) => {
  const call = callIn(project);
  const draft = { name: 'rain', tags: new Map<string, string>() };
  const { experimentId } = await createExperiment(stores.experiments, draft, call);
  const runIds: string[] = [];
  for (let index = 0; index < runs; index += 1) {
    const runId = await startRun(stores, { experimentId }, call);
    runIds.push(runId);
    if (index > 1) continue;
    for (const from of [0, 400, 800]) {
      const points = Array.from({ length: 400 }, (_, step) => point('loss', step, from + step));
      await logBatch(stores, runId, metricsOnly(points), call);
    }
    const tags = Array.from({ length: 8 }, (_, tag) => ({ key: `t${tag}`, value: noise(7900) }));
    await logBatch(stores, runId, { metrics: [], params: [], tags }, call);
    const dataset = { name: `d${index}`, digest: '1', sourceType: 'local', source: noise(2000) };
    await logInputs(stores, runId, { datasets: [{ dataset, tags: new Map() }], models: [] }, call);
  }
  const params = Array.from({ length: 12 }, (_, key) => ({ key: `p${key}`, value: noise(5900) }));
  const model = { experimentId, name: 'm', modelType: '', params, tags: [] };
  const { modelId } = await createLoggedModel(stores, model, call);
  return { call, experimentId, runIds, modelId };
};

const noteOf = async ({ bin }: PurgedStores, project: string, kind: Binned['kind'], id: string) => {
  const note = await bin.find(project, { kind, id });
  if (!note) throw new Error(`there is no note of ${kind} ${id}`);
  return note;
};

const factOf = {
  experiment: 'ExperimentPurged',
  run: 'RunsPurged',
  'logged-model': 'LoggedModelsPurged',
} as const;

/** What every bin and every purge store must do. */
export const purgeStoreContract = (make: () => PurgedStores, newProject: () => string): void => {
  const statement = (project: string, { kind, id }: Binned) => ({
    project,
    fact: factOf[kind],
    subject: kind === 'experiment' ? ({ kind, id } as const) : ({ kind: 'project', id: project } as const),
  });
  const revisionOf = async (stores: PurgedStores, project: string, { kind, id }: Binned) => {
    const found =
      kind === 'run'
        ? await stores.runs.find(project, id)
        : kind === 'experiment'
          ? await stores.experiments.find(project, id)
          : await stores.models.find(project, id);
    if (!found) throw new Error(`${kind} ${id} is gone`);
    return found.revision;
  };
  const purgeAll = async (stores: PurgedStores, project: string, note: Binned) => {
    expect(await stores.items.begin(project, note, await revisionOf(stores, project, note), purge)).toBe(
      true,
    );
    const begun = await noteOf(stores, project, note.kind, note.id);
    expect(begun.purge).toEqual(purge);
    expect(await stores.items.clear(project, begun, removal)).toBe(true);
    await stores.items.finish([begun], statement(project, begun), callIn(project));
  };

  it('notes deletions, the newest time of each, in order', async () => {
    const [stores, project] = [make(), newProject()];
    await stores.bin.note(project, { kind: 'run', id: 'b' }, 1);
    await stores.bin.note(project, { kind: 'run', id: 'a' }, 2);
    await stores.bin.note(project, { kind: 'experiment', id: '7' }, 3);
    await stores.bin.note(project, { kind: 'run', id: 'b' }, 4);
    const all = await stores.bin.list(project, { limit: 10, after: '' });
    expect(all).toEqual([
      { kind: 'experiment', id: '7', deletedAt: 3 },
      { kind: 'run', id: 'a', deletedAt: 2 },
      { kind: 'run', id: 'b', deletedAt: 4 },
    ]);
    expect(await stores.bin.list(project, { limit: 1, after: 'experiment#7' })).toEqual([all[1]]);
    expect(await stores.bin.find(project, { kind: 'run', id: 'b' })).toEqual(all[2]);
    expect(await stores.bin.find(newProject(), { kind: 'run', id: 'b' })).toBeUndefined();
    const round = { project, after: '', stoppedAt: 0 };
    expect(await stores.bin.rounds()).toContainEqual(round);
    await stores.bin.stop({ project, after: 'run#a', stoppedAt: 7 });
    await stores.bin.note(project, { kind: 'run', id: 'c' }, 5);
    expect(await stores.bin.rounds()).toContainEqual({ project, after: 'run#a', stoppedAt: 7 });
  });

  it('drops a note, but not one of a later deletion', async () => {
    const [stores, project] = [make(), newProject()];
    const thing = { kind: 'run', id: 'a' } as const;
    await stores.bin.note(project, thing, 1);
    await stores.bin.note(project, thing, 2);
    await stores.bin.drop(project, { ...thing, deletedAt: 1 });
    expect(await stores.bin.find(project, thing)).toBeDefined();
    await stores.bin.drop(project, { ...thing, deletedAt: 2 });
    await stores.bin.drop(project, { ...thing, deletedAt: 2 });
    expect(await stores.bin.find(project, thing)).toBeUndefined();
  });

  it('begins only with what is as it was read, and once', async () => {
    const [stores, project] = [make(), newProject()];
    const call = callIn(project);
    const runId = await startRun(stores, {}, call);
    await deleteRun(stores, runId, call);
    const note = await noteOf(stores, project, 'run', runId);
    const revision = await revisionOf(stores, project, note);
    const { begin } = stores.items;
    expect(await begin(project, note, { ...revision, version: revision.version + 1 }, purge)).toBe(false);
    expect(await begin(project, { ...note, deletedAt: note.deletedAt - 1 }, revision, purge)).toBe(false);
    expect(await stores.runs.find(project, runId)).toBeDefined();
    expect(await begin(project, note, revision, purge)).toBe(true);
    expect(await stores.runs.find(project, runId)).toBeUndefined();
    expect(await begin(project, note, revision, purge)).toBe(false);
    expect(await thrownCode(stores.bin.note(project, note, 9))).toBe('storage.conflict');
    await stores.bin.drop(project, note);
    expect(await stores.bin.find(project, note)).toEqual({ ...note, purge });
  });

  it('takes a run and a logged model with all that belongs to them', async () => {
    const [stores, project] = [make(), newProject()];
    const { call, runIds, modelId, experimentId } = await fillExperiment(stores, project);
    const [first = '', second = ''] = runIds;
    expect(await stores.items.count(project, experimentId, never)).toEqual({ runs: 2, loggedModels: 1 });
    await deleteRun(stores, first, call);
    await deleteLoggedModel(stores, modelId, call);
    await purgeAll(stores, project, await noteOf(stores, project, 'run', first));
    await purgeAll(stores, project, await noteOf(stores, project, 'logged-model', modelId));
    expect(await stores.bin.list(project, { limit: 10, after: '' })).toEqual([]);
    expect(await stores.items.count(project, experimentId, never)).toEqual({ runs: 1, loggedModels: 0 });
    const kept = await stores.runs.find(project, second);
    expect(kept && (await stores.runs.flushed(project, kept, 'loss')).length).toBeGreaterThan(400);
  });

  it('takes an experiment out of sight first, then empties it, then gives its name free', async () => {
    const [stores, project] = [make(), newProject()];
    const { call, experimentId, runIds } = await fillExperiment(stores, project, 60);
    await deleteExperiment(stores, experimentId, call);
    const note = await noteOf(stores, project, 'experiment', experimentId);
    expect(await stores.items.begin(project, note, await revisionOf(stores, project, note), purge)).toBe(
      true,
    );
    expect((await stores.experiments.find(project, experimentId))?.value.purging).toBe(true);
    const begun = await noteOf(stores, project, 'experiment', experimentId);
    const gone = { runs: 0, loggedModels: 0 };
    const counting: Removal = {
      isTimeUp: never,
      removed: ({ runs = 0, loggedModels = 0 }) => {
        gone.runs += runs;
        gone.loggedModels += loggedModels;
      },
    };
    while (!(await stores.items.clear(project, begun, counting)));
    expect(gone).toEqual({ runs: 60, loggedModels: 1 });
    await stores.items.keep(project, begun, { ...purge, counts: { ...counts, runs: 60 } });
    expect((await noteOf(stores, project, 'experiment', experimentId)).purge?.counts.runs).toBe(60);
    expect(await stores.items.count(project, experimentId, never)).toEqual({ runs: 0, loggedModels: 0 });
    expect(await stores.runs.find(project, runIds[0] ?? '')).toBeUndefined();
    expect(await stores.datasets.get(project, experimentId, [{ name: 'd0', digest: '1' }])).toEqual([]);
    expect(await stores.experiments.idOfName(project, 'rain')).toBe(experimentId);
    await stores.items.finish([begun], statement(project, begun), call);
    await stores.items.finish([begun], statement(project, begun), call);
    await stores.items.keep(project, begun, purge);
    expect(await stores.bin.list(project, { limit: 10, after: '' })).toEqual([]);
    expect(await stores.experiments.find(project, experimentId)).toBeUndefined();
    expect(await stores.experiments.idOfName(project, 'rain')).toBeUndefined();
  });

  it('finishes several at once; what another has finished it leaves', async () => {
    const [stores, project] = [make(), newProject()];
    const call = callIn(project);
    const begun: Binned[] = [];
    for (let index = 0; index < 3; index += 1) {
      const runId = await startRun(stores, {}, call);
      await deleteRun(stores, runId, call);
      const note = await noteOf(stores, project, 'run', runId);
      await stores.items.begin(project, note, await revisionOf(stores, project, note), purge);
      begun.push(await noteOf(stores, project, 'run', runId));
    }
    const [first] = begun as [Binned, Binned, Binned];
    await stores.items.finish([first], statement(project, first), call);
    await stores.items.finish(begun, statement(project, first), call);
    const left = (await stores.bin.list(project, { limit: 10, after: '' })).map(({ id }) => id);
    expect(left).toEqual(
      begun
        .slice(1)
        .map(({ id }) => id)
        .sort(),
    );
  });
};
