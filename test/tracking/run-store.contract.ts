import { compareInt64 } from '../../contracts/tracking/int64';
import { mintEntityId, mintModelId } from '../../lambdas/tracking/core/entity-id';
import type { LoggedModel } from '../../lambdas/tracking/core/logged-model';
import type { LoggedModelStore } from '../../lambdas/tracking/core/logged-model-store';
import type { Run } from '../../lambdas/tracking/core/run';
import type { RunStore } from '../../lambdas/tracking/core/run-store';
import { thrownCode } from '../harness/thrown-code';
import { callIn, point } from './make-tracking';

export const madeRun = (rest: Partial<Run> = {}): Run => {
  const experimentId = rest.experimentId ?? '1';
  const startTime = rest.startTime ?? 1_700_000_000_000;
  return {
    runId: mintEntityId(experimentId, startTime),
    experimentId,
    name: 'steady-ridge-1',
    userId: 'ada',
    status: 'RUNNING',
    startTime,
    endTime: null,
    artifactUri: 'mlflow-artifacts:/1/r/artifacts',
    principal: 'token:ada',
    author: 'person:ada',
    deletedAt: null,
    params: new Map([['seed', '7']]),
    tags: new Map([['__proto__', 'inert']]),
    metrics: { latest: new Map([['loss', point('loss', Number.NaN, 3)]]), fresh: [point('acc', 0.5)] },
    datasets: [{ name: 'rain', digest: 'abc', tags: new Map([['mlflow.data.context', 'training']]) }],
    modelInputs: ['m-1'],
    modelOutputs: [{ modelId: 'm-2', step: 4 }],
    ...rest,
  };
};

const madeModel = (rest: Partial<LoggedModel> = {}): LoggedModel => {
  const experimentId = rest.experimentId ?? '1';
  const createdAt = rest.createdAt ?? 1_700_000_000_000;
  return {
    modelId: mintModelId(experimentId, createdAt),
    experimentId,
    name: 'model',
    modelType: '',
    sourceRunId: null,
    status: 'LOGGED_MODEL_PENDING',
    artifactUri: 'mlflow-artifacts:/1/models/m/artifacts',
    createdAt,
    updatedAt: createdAt,
    principal: 'token:ada',
    author: 'person:ada',
    params: new Map([['seed', '7']]),
    tags: new Map(),
    metrics: [{ ...point('acc', Number.POSITIVE_INFINITY), runId: 'r', datasetName: 'rain' }],
    deleted: false,
    ...rest,
  };
};

const started = (project: string, run: Run) =>
  ({ project, fact: 'RunStarted', subject: { kind: 'run', id: run.runId } }) as const;

const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
};

/** What every run store must do, together with the store of logged models beside it. */
export const runStoreContract = (
  make: () => { readonly runs: RunStore; readonly models: LoggedModelStore },
  newProject: () => string,
): void => {
  const add = async (runs: RunStore, project: string, rest: Partial<Run> = {}): Promise<Run> => {
    const run = madeRun(rest);
    await runs.create(run, started(project, run), callIn(project));
    return run;
  };

  it('gives a run back as it was saved, to its own project only', async () => {
    const [{ runs }, project] = [make(), newProject()];
    const run = await add(runs, project);
    expect((await runs.find(project, run.runId))?.value).toEqual(run);
    expect(await runs.find(newProject(), run.runId)).toBeUndefined();
    expect(await runs.find(project, 'f'.repeat(32))).toBeUndefined();
    expect(await runs.find(project, '../x')).toBeUndefined();
  });

  it('saves one of two changes of the same state', async () => {
    const [{ runs }, project] = [make(), newProject()];
    const run = await add(runs, project);
    const before = await runs.find(project, run.runId);
    if (!before) throw new Error('not found');
    await runs.save(before, { run: { ...run, name: 'first' } }, callIn(project));
    const second = runs.save(before, { run: { ...run, name: 'second' } }, callIn(project));
    expect(await thrownCode(second)).toBe('storage.conflict');
    expect((await runs.find(project, run.runId))?.value.name).toBe('first');
  });

  it('scans experiments by start, newest first, then by id, and goes on where it is told', async () => {
    const [{ runs }, project] = [make(), newProject()];
    const starts = [5, 1, 9, 5, 5, 2, 0, 7];
    const all = [];
    for (const startTime of starts) all.push(await add(runs, project, { startTime }));
    all.push(await add(runs, project, { experimentId: '2', startTime: 6 }));
    await add(runs, project, { experimentId: '3', startTime: 6 });
    const expected = all.sort((a, b) => b.startTime - a.startTime || (a.runId < b.runId ? -1 : 1));
    const experimentIds = ['1', '2'];
    expect(await collect(runs.scan({ project, experimentIds }))).toEqual(expected);
    const after = expected[3];
    if (!after) throw new Error('no fourth run');
    const rest = await collect(runs.scan({ project, experimentIds, after, expected: 2 }));
    expect(rest).toEqual(expected.slice(4));
  });

  it('keeps flushed points of a run by metric', async () => {
    const [{ runs }, project] = [make(), newProject()];
    const run = await add(runs, project);
    const points = Array.from({ length: 500 }, (_, step) => point('loss', 1 / (step + 1), step));
    for (const part of [points.slice(0, 300), points.slice(300)]) {
      const before = await runs.find(project, run.runId);
      if (!before) throw new Error('not found');
      await runs.save(before, { run, flush: [...part, point('other', 1)] }, callIn(project));
    }
    const stored = await runs.find(project, run.runId);
    if (!stored) throw new Error('not found');
    const flushed = await runs.flushed(project, stored, 'loss');
    expect([...flushed].sort((a, b) => compareInt64(a.step, b.step))).toEqual(points);
    expect(await runs.flushed(project, stored, 'unknown')).toEqual([]);
  });

  it('gives flushed points batch by batch as long as they came in the order of time', async () => {
    const [{ runs }, project] = [make(), newProject()];
    const run = await add(runs, project);
    const flushAt = async (timestamp: number, count: number): Promise<void> => {
      const before = await runs.find(project, run.runId);
      if (!before) throw new Error('not found');
      const flush = Array.from({ length: count }, (_, step) => point('loss', step, step, timestamp + step));
      await runs.save(before, { run, flush }, callIn(project));
    };
    const read = async (place: number): Promise<readonly number[] | undefined> => {
      const stored = await runs.find(project, run.runId);
      const batches = stored && runs.flushedInOrder(project, stored, 'loss', place);
      if (!batches) return undefined;
      const all = await collect(batches);
      for (const { from, points } of all)
        for (const { timestamp } of points) expect(compareInt64(timestamp, from)).toBeGreaterThanOrEqual(0);
      return all.flatMap(({ points }) => points.map(({ timestamp }) => Number(timestamp)));
    };
    expect(await read(0)).toEqual([]);
    const times = [];
    for (let time = 0; time < 300; time += 10) {
      await flushAt(time, 10);
      times.push(...Array.from({ length: 10 }, (_, step) => time + step));
    }
    expect(await read(0)).toEqual(times);
    expect(times.slice(-1)).toEqual((await read(29))?.slice(-1));
    await flushAt(5, 1);
    const late = await read(0);
    expect(late === undefined || late.length === 301).toBe(true);
  });

  it('leaves long lists that a search does not look at until they are asked for', async () => {
    const [{ runs }, project] = [make(), newProject()];
    const text = Array.from({ length: 9000 }, (_, index) => ((index * 7919) % 999_983).toString(36)).join('');
    const run = await add(runs, project, { params: new Map([['p', text]]) });
    const short = await add(runs, project, { startTime: 1, params: new Map() });
    const lists = new Set(['tags'] as const);
    const found = await collect(runs.scan({ project, experimentIds: ['1'], lists }));
    expect(found.map(({ runId }) => runId)).toEqual([run.runId, short.runId]);
    expect(found[0]?.tags).toEqual(run.tags);
    expect(await runs.complete(project, found)).toEqual([run, short]);
  });

  it('does not show points whose run was not saved', async () => {
    const [{ runs }, project] = [make(), newProject()];
    const run = await add(runs, project);
    const before = await runs.find(project, run.runId);
    if (!before) throw new Error('not found');
    await runs.save(before, { run, flush: [point('loss', 1, 1)] }, callIn(project));
    const lost = runs.save(before, { run, flush: [point('loss', 2, 2)] }, callIn(project));
    expect(await thrownCode(lost)).toBe('storage.conflict');
    const stored = await runs.find(project, run.runId);
    expect(stored && (await runs.flushed(project, stored, 'loss'))).toEqual([point('loss', 1, 1)]);
  });

  it('saves a run and the models that change with it together or not at all', async () => {
    const [{ runs, models }, project] = [make(), newProject()];
    const run = await add(runs, project);
    const model = madeModel();
    await models.create(project, model);
    const before = await models.find(project, model.modelId);
    const runBefore = await runs.find(project, run.runId);
    if (!before || !runBefore) throw new Error('not found');
    await models.save(project, before, { ...model, name: 'changed' });
    const refused = runs.save(
      runBefore,
      { run: { ...run, name: 'lost' }, models: [{ before, model: { ...model, name: 'lost' } }] },
      callIn(project),
    );
    expect(await thrownCode(refused)).toBe('storage.conflict');
    expect((await runs.find(project, run.runId))?.value.name).toBe(run.name);
    const newest = await models.find(project, model.modelId);
    if (!newest) throw new Error('not found');
    await runs.save(
      runBefore,
      { run: { ...run, name: 'both' }, models: [{ before: newest, model: { ...model, name: 'both' } }] },
      callIn(project),
    );
    expect((await runs.find(project, run.runId))?.value.name).toBe('both');
    expect((await models.find(project, model.modelId))?.value.name).toBe('both');
  });

  it('holds a run that is larger than an item, before and after it grows and shrinks', async () => {
    const [{ runs }, project] = [make(), newProject()];
    const random = (length: number) =>
      Array.from({ length }, (_, index) => ((index * 2_654_435_761) % 1_000_003).toString(36)).join('');
    const large = madeRun({
      params: new Map(Array.from({ length: 150 }, (_, index) => [`p${index}`, `${index}${random(1500)}`])),
    });
    await runs.create(large, started(project, large), callIn(project));
    expect((await runs.find(project, large.runId))?.value).toEqual(large);
    expect(await collect(runs.scan({ project, experimentIds: ['1'] }))).toEqual([large]);
    for (const changed of [
      { ...large, tags: new Map([['note', random(20_000)]]) },
      { ...large, params: new Map([['p', '1']]) },
    ]) {
      const before = await runs.find(project, large.runId);
      if (!before) throw new Error('not found');
      await runs.save(before, { run: changed }, callIn(project));
      expect((await runs.find(project, large.runId))?.value).toEqual(changed);
    }
  });

  it('gives logged models back as they were saved, newest first', async () => {
    const [{ models }, project] = [make(), newProject()];
    const [older, newer] = [madeModel({ createdAt: 1 }), madeModel({ createdAt: 2 })];
    for (const model of [older, newer]) await models.create(project, model);
    expect((await models.find(project, older.modelId))?.value).toEqual(older);
    expect(await models.find(newProject(), older.modelId)).toBeUndefined();
    expect(await collect(models.scan({ project, experimentIds: ['1'] }))).toEqual([newer, older]);
    const after = { createdAt: newer.createdAt, modelId: newer.modelId };
    expect(await collect(models.scan({ project, experimentIds: ['1'], after }))).toEqual([older]);
  });
};
