import type { PurgeReport } from '../../contracts/tracking/purge-routes';
import { memoryPurgeStore } from '../../lambdas/tracking/adapters/memory/purge-store';
import { changeExperiment } from '../../lambdas/tracking/core/change-experiment';
import { deleteLoggedModel } from '../../lambdas/tracking/core/change-logged-model';
import { createExperiment } from '../../lambdas/tracking/core/create-experiment';
import { createLoggedModel } from '../../lambdas/tracking/core/create-logged-model';
import { restore } from '../../lambdas/tracking/core/experiment-changes';
import { findExperiment } from '../../lambdas/tracking/core/find-experiment';
import { findRun } from '../../lambdas/tracking/core/find-run';
import { adoptDeleted } from '../../lambdas/tracking/core/purge/adopt-deleted';
import { deleteExperiment } from '../../lambdas/tracking/core/purge/delete-experiment';
import { dryBin } from '../../lambdas/tracking/core/purge/dry-bin';
import { purgeDue } from '../../lambdas/tracking/core/purge/purge-due';
import type { PurgePorts } from '../../lambdas/tracking/core/purge/purge-ports';
import { type PurgeRequest, purgeProject } from '../../lambdas/tracking/core/purge/purge-project';
import type { RegisteredSource } from '../../lambdas/tracking/core/purge/registered-source';
import { searchExperiments } from '../../lambdas/tracking/core/search-experiments';
import { deleteRun, restoreRun } from '../../lambdas/tracking/core/update-run';
import { thrownCode } from '../harness/thrown-code';
import { callIn, memoryTracking, startRun } from './make-tracking';

const project = 'weather';
const at = (day: number) => callIn(project, new Date(Date.UTC(2026, 2, day)).toISOString());
const day = 86_400;
const never = () => false;

const set = (registered: readonly RegisteredSource[] = []) => {
  const stores = memoryTracking();
  const { experiments, runs, models, artifacts, bin, tables } = stores;
  const ports: PurgePorts = {
    experiments,
    runs,
    models,
    artifacts,
    bin,
    items: memoryPurgeStore(tables),
    traces: { count: async () => 0, remove: async () => true },
    registered: async () => [...registered],
  };
  const purge = (call = at(31), request: Partial<PurgeRequest> = {}): Promise<PurgeReport> =>
    purgeProject(ports, { olderThanSeconds: 30 * day, dryRun: false, isTimeUp: never, ...request }, call);
  const facts = () =>
    tables.journal.entries
      .filter(({ fact }) => /Purged$/.test(fact))
      .map(({ fact, details }) => [fact, details]);
  return { stores, ports, purge, facts };
};

const write = (stores: ReturnType<typeof set>['stores'], path: string, bytes = 10) =>
  stores.artifacts.write(project, path, Buffer.alloc(bytes));

it('purges a run once its time is over, with all its files', async () => {
  const { stores, purge, facts } = set();
  const [gone, stays] = [await startRun(stores), await startRun(stores)];
  for (const id of [gone, stays]) await write(stores, `0/${id}/artifacts/a/b.txt`);
  await deleteRun(stores, gone, at(1));
  expect(await purge(at(30))).toMatchObject({ purged: [], waiting: 1, next: null });
  expect((await findRun(stores, project, gone)).stored.value.deletedAt).toBe(0);

  const { purged, waiting } = await purge(at(31));
  expect(purged).toMatchObject([{ kind: 'run', id: gone, runs: 1, objects: 1, bytes: 10 }]);
  expect(waiting).toBe(0);
  expect(await thrownCode(findRun(stores, project, gone))).toBe('run.not-found');
  expect(await thrownCode(restoreRun(stores, gone, at(31)))).toBe('run.not-found');
  expect((await stores.artifacts.list(project, '0')).map(({ name }) => name)).toEqual([stays]);
  expect(facts()).toEqual([['RunsPurged', { runs: 1, objects: 1, bytes: 10 }]]);
  expect(await purge(at(40))).toMatchObject({ purged: [], kept: [] });
  expect(facts()).toHaveLength(1);
});

it('says in a dry run what would go, and takes nothing', async () => {
  const { stores, purge, facts } = set();
  const runId = await startRun(stores, { name: 'first' });
  await write(stores, `0/${runId}/artifacts/b.txt`, 7);
  await deleteRun(stores, runId, at(1));
  const { purged } = await purge(at(31), { dryRun: true });
  expect(purged).toMatchObject([{ id: runId, name: 'first', deletedAt: at(1).time, objects: 1, bytes: 7 }]);
  expect(await stores.artifacts.size(project, `0/${runId}/artifacts/b.txt`)).toBe(7);
  await restoreRun(stores, runId, at(31));
  expect(facts()).toEqual([]);
});

it('counts the time from the last deletion, and leaves alone what was restored', async () => {
  const { stores, purge } = set();
  const runId = await startRun(stores);
  await deleteRun(stores, runId, at(1));
  await restoreRun(stores, runId, at(2));
  expect(await purge(at(31))).toMatchObject({ purged: [] });
  await deleteRun(stores, runId, at(10));
  expect(await purge(at(31))).toMatchObject({ purged: [], waiting: 1 });
  expect((await purge(at(41))).purged).toHaveLength(1);
});

it('takes a run that was deleted again while the purge looked at its first deletion for deleted today', async () => {
  const { stores, ports, purge } = set();
  const runId = await startRun(stores);
  await deleteRun(stores, runId, at(1));
  const again: PurgePorts = {
    ...ports,
    registered: async () => {
      await restoreRun(stores, runId, at(31));
      await deleteRun(stores, runId, at(31));
      return [];
    },
  };
  const request = { olderThanSeconds: 30 * day, dryRun: false, isTimeUp: never };
  expect(await purgeProject(again, request, at(31))).toMatchObject({ purged: [] });
  expect((await findRun(stores, project, runId)).stored.value.runId).toBe(runId);
  expect(await purge(at(31))).toMatchObject({ waiting: 1 });
});

describe('an experiment', () => {
  const made = async ({ stores }: ReturnType<typeof set>, artifactLocation?: string) => {
    const draft = { name: 'rain', tags: new Map(), ...(artifactLocation ? { artifactLocation } : {}) };
    const { experimentId } = await createExperiment(stores.experiments, draft, at(1));
    const runId = await startRun(stores, { experimentId }, at(1));
    const model = { experimentId, name: 'm', modelType: '', params: [], tags: [] };
    const { modelId } = await createLoggedModel(stores, model, at(1));
    return { experimentId, runId, modelId };
  };

  it('goes with everything in it, and its name is free again', async () => {
    const it = set();
    const { stores, purge, facts } = it;
    const { experimentId, runId, modelId } = await made(it);
    for (const path of [
      `${runId}/artifacts/a`,
      `models/${modelId}/artifacts/MLmodel`,
      'traces/tr-1/x',
      'loose',
    ])
      await write(stores, `${experimentId}/${path}`);
    await stores.datasets.put(project, experimentId, [
      { name: 'd', digest: '1', sourceType: 'local', source: '' },
    ]);
    await deleteExperiment(stores, experimentId, at(1));
    const { purged } = await purge();
    const counts = { runs: 1, loggedModels: 1, traces: 0, objects: 4, bytes: 40 };
    expect(purged).toMatchObject([{ kind: 'experiment', id: experimentId, name: 'rain', ...counts }]);
    expect(facts()).toEqual([['ExperimentPurged', counts]]);
    expect(await thrownCode(findExperiment(stores.experiments, project, experimentId))).toBe(
      'experiment.not-found',
    );
    expect(await stores.models.find(project, modelId)).toBeUndefined();
    expect(await stores.datasets.get(project, experimentId, [{ name: 'd', digest: '1' }])).toEqual([]);
    expect(await stores.artifacts.list(project, '')).toEqual([]);
    expect((await made(it)).experimentId).not.toBe(experimentId);
  });

  it('is gone for everybody while its purge is under way, and the purge goes on later', async () => {
    const it = set();
    const { stores, ports, purge } = it;
    const { experimentId, runId } = await made(it);
    await deleteExperiment(stores, experimentId, at(1));
    const slow = { ...ports, items: { ...ports.items, clear: async () => false } };
    const request = { olderThanSeconds: 0, dryRun: false, isTimeUp: never };
    expect(await purgeProject(slow, request, at(31))).toMatchObject({ purged: [], next: '' });
    expect(await thrownCode(findRun(stores, project, runId))).toBe('run.not-found');
    expect(await thrownCode(changeExperiment(stores.experiments, experimentId, restore, at(31)))).toBe(
      'experiment.not-found',
    );
    const query = { conditions: [], orderings: [], maxResults: 10 };
    const all = await searchExperiments(stores.experiments, project, 'ALL', query);
    expect(all.items.map(({ name }) => name)).toEqual(['Default']);
    // However young the deletion is: what has begun is brought to its end.
    expect((await purge(at(2))).purged).toMatchObject([{ id: experimentId, runs: 1, loggedModels: 1 }]);
  });

  it('is Default again, and empty, when Default was purged', async () => {
    const { stores, purge } = set();
    await startRun(stores);
    await deleteExperiment(stores, '0', at(1));
    await purge();
    const { value } = await findExperiment(stores.experiments, project, '0');
    expect(value).toMatchObject({ name: 'Default', lifecycle: 'active' });
    const runs = stores.runs.scan({ project, experimentIds: ['0'] })[Symbol.asyncIterator]();
    expect((await runs.next()).done).toBe(true);
  });

  it('shares a directory of its maker’s choice with another: only what is its own goes', async () => {
    const it = set();
    const { stores, purge } = it;
    const location = 'mlflow-artifacts:/shared/place';
    const first = await made(it, location);
    const draft = { name: 'snow', tags: new Map(), artifactLocation: location };
    const other = await createExperiment(stores.experiments, draft, at(1));
    const otherRun = await startRun(stores, { experimentId: other.experimentId }, at(1));
    for (const path of [`${first.runId}/artifacts/a`, `${otherRun}/artifacts/a`, 'traces/tr-1/x', 'readme'])
      await write(stores, `shared/place/${path}`);
    await deleteExperiment(stores, first.experimentId, at(1));
    expect((await purge()).purged).toMatchObject([{ objects: 1 }]);
    expect((await stores.artifacts.list(project, 'shared/place')).map(({ name }) => name)).toEqual(
      [otherRun, 'readme', 'traces'].sort(),
    );
  });

  it('takes the files of its traces, and no others, out of a directory that it shares', async () => {
    const it = set();
    const { stores, ports } = it;
    const artifactLocation = 'mlflow-artifacts:/shared/place';
    const { experimentId } = await made(it, artifactLocation);
    await createExperiment(stores.experiments, { name: 'snow', tags: new Map(), artifactLocation }, at(1));
    for (const id of ['tr-1', 'tr-2', 'tr-3'])
      await write(stores, `shared/place/traces/${id}/artifacts/traces.json`);
    await deleteExperiment(stores, experimentId, at(1));
    const traces: PurgePorts['traces'] = {
      count: async () => 2,
      remove: async (_project, _id, { leaving, removed }) => {
        if (!(await leaving(['tr-1', 'tr-3']))) return false;
        removed({ traces: 2 });
        return true;
      },
    };
    const request = { olderThanSeconds: 0, dryRun: false, isTimeUp: never };
    const dry = await purgeProject({ ...ports, traces }, { ...request, dryRun: true }, at(31));
    expect(dry.purged).toMatchObject([{ traces: 2, atLeast: true }]);
    const { purged } = await purgeProject({ ...ports, traces }, request, at(31));
    expect(purged).toMatchObject([{ traces: 2, objects: 2, atLeast: false }]);
    const left = await stores.artifacts.list(project, 'shared/place/traces');
    expect(left.map(({ name }) => name)).toEqual(['tr-2']);
  });

  it('that is too large for a request goes slice by slice, and all that went is stated', async () => {
    const it = set();
    const { stores, ports, facts } = it;
    const { experimentId } = await made(it);
    for (let index = 0; index < 20; index += 1) await write(stores, `${experimentId}/f${index}`);
    await deleteExperiment(stores, experimentId, at(1));
    let requests = 0;
    let purged: PurgeReport['purged'] = [];
    for (let next: string | null = ''; next !== null && requests < 20; requests += 1) {
      let asked = 0;
      const isTimeUp = () => {
        asked += 1;
        return asked > (requests === 0 ? 1 : 6);
      };
      const request = { olderThanSeconds: 0, dryRun: false, isTimeUp, after: next };
      ({ purged, next } = await purgeProject(ports, request, at(2)));
    }
    const counts = { runs: 1, loggedModels: 1, traces: 0, objects: 20, bytes: 200 };
    expect(requests).toBeGreaterThan(2);
    expect(purged).toMatchObject([counts]);
    expect(facts()).toEqual([['ExperimentPurged', counts]]);
  });

  it('counts in a dry run only as long as there is time', async () => {
    const it = set();
    const { stores, ports } = it;
    const { experimentId } = await made(it);
    await deleteExperiment(stores, experimentId, at(1));
    let asked = 0;
    const isTimeUp = () => {
      asked += 1;
      return asked > 1;
    };
    const request = { olderThanSeconds: 0, dryRun: true, isTimeUp };
    expect(await purgeProject(ports, request, at(2))).toMatchObject({
      purged: [{ id: experimentId, atLeast: true }],
    });
  });

  it('keeps what it has counted when a purge fails in between', async () => {
    const it = set();
    const { stores, ports, purge } = it;
    const { experimentId } = await made(it);
    await write(stores, `${experimentId}/x`);
    await deleteExperiment(stores, experimentId, at(1));
    const failing: PurgePorts = {
      ...ports,
      artifacts: {
        ...ports.artifacts,
        purge: async () => {
          throw new Error('no bucket');
        },
      },
    };
    let asked = 0;
    const isTimeUp = () => {
      asked += 1;
      return asked > 1;
    };
    const request = { olderThanSeconds: 0, dryRun: false, isTimeUp };
    await expect(purgeProject(failing, request, at(2))).rejects.toThrow('no bucket');
    expect((await purge()).purged).toMatchObject([{ runs: 1, loggedModels: 1, objects: 1 }]);
  });

  it('leaves another one alone that lies in its directory', async () => {
    const it = set();
    const { stores, purge } = it;
    const { experimentId } = await made(it);
    const draft = {
      name: 'snow',
      tags: new Map(),
      artifactLocation: `mlflow-artifacts:/${experimentId}/inner`,
    };
    await createExperiment(stores.experiments, draft, at(1));
    await write(stores, `${experimentId}/inner/r/artifacts/a`);
    await write(stores, `${experimentId}/x`);
    await deleteExperiment(stores, experimentId, at(1));
    await purge();
    expect((await stores.artifacts.list(project, experimentId)).map(({ name }) => name)).toEqual(['inner']);
  });

  it('keeps nothing of Cairn’s when its files lie in a store of somebody’s own, and says where they are', async () => {
    const it = set();
    const { experimentId } = await made(it, 's3://own/bucket');
    await deleteExperiment(it.stores, experimentId, at(1));
    expect((await it.purge()).purged).toMatchObject([
      { objects: 0, artifactsElsewhere: 's3://own/bucket', runs: 1 },
    ]);
  });

  it('that an older Cairn deleted has no note, and goes by its own date', async () => {
    const it = set();
    const { experimentId } = await made(it);
    await deleteExperiment(it.stores, experimentId, at(1));
    it.stores.tables.bin.clear();
    await adoptDeleted(it.ports, project, {}, Date.parse(at(2).time));
    expect((await it.purge(at(30))).purged).toEqual([]);
    expect((await it.purge(at(31))).purged).toMatchObject([{ id: experimentId }]);
  });

  it('that an older Cairn deleted is in a dry run, which writes no note', async () => {
    const it = set();
    const { experimentId } = await made(it);
    await deleteExperiment(it.stores, experimentId, at(1));
    it.stores.tables.bin.clear();
    const ports = { ...it.ports, bin: dryBin(it.ports.bin) };
    await adoptDeleted(ports, project, {}, Date.parse(at(2).time));
    const request = { olderThanSeconds: 0, dryRun: true, isTimeUp: never };
    expect((await purgeProject(ports, request, at(31))).purged).toMatchObject([{ id: experimentId }]);
    expect(await it.ports.bin.list(project, { limit: 10, after: '' })).toEqual([]);
  });
});

describe('what a registered version needs', () => {
  const source = (more: Partial<RegisteredSource>): RegisteredSource => ({
    model: 'rain',
    version: 3,
    artifactUri: 'mlflow-artifacts:/elsewhere/x',
    runId: null,
    loggedModelId: null,
    ...more,
  });

  it('is kept, with the reason: its run, its files, its logged model, and the experiment around them', async () => {
    const sources: RegisteredSource[] = [];
    const { stores, purge, facts } = set(sources);
    const [byRun, byFiles, free] = [await startRun(stores), await startRun(stores), await startRun(stores)];
    const draft = { experimentId: '0', name: 'm', modelType: '', params: [], tags: [] };
    const { modelId } = await createLoggedModel(stores, draft, at(1));
    sources.push(
      source({ runId: byRun }),
      source({ version: 4, artifactUri: `mlflow-artifacts:/0/${byFiles}/artifacts/model` }),
      source({ version: 5, loggedModelId: modelId }),
    );
    for (const runId of [byRun, byFiles, free]) await deleteRun(stores, runId, at(1));
    await deleteLoggedModel(stores, modelId, at(1));
    const { purged, kept } = await purge();
    expect(purged.map(({ id }) => id)).toEqual([free]);
    const reasons = new Map(kept.map(({ id, reason }) => [id, reason]));
    expect(reasons).toEqual(
      new Map([
        [byRun, 'rain/3 was registered from it; delete that version first'],
        [byFiles, 'rain/4 was registered from it; delete that version first'],
        [modelId, 'rain/5 was registered from it; delete that version first'],
      ]),
    );
    await deleteExperiment(stores, '0', at(1));
    expect((await purge()).kept.map(({ kind }) => kind)).toContain('experiment');
    expect(facts().map(([fact]) => fact)).toEqual(['RunsPurged']);
    sources.length = 0;
    expect((await purge()).kept).toEqual([]);
  });

  it('keeps its files when it was registered while the purge began, until it is deleted', async () => {
    const sources: RegisteredSource[] = [];
    const { stores, ports, purge, facts } = set(sources);
    const runId = await startRun(stores);
    const path = `0/${runId}/artifacts/model/MLmodel`;
    await write(stores, path);
    await deleteRun(stores, runId, at(1));
    const racing: PurgePorts = {
      ...ports,
      items: {
        ...ports.items,
        begin: async (...what) => {
          sources.push(source({ artifactUri: `mlflow-artifacts:/0/${runId}/artifacts/model` }));
          return ports.items.begin(...what);
        },
      },
    };
    const request = { olderThanSeconds: 0, dryRun: false, isTimeUp: never };
    const { purged, kept } = await purgeProject(racing, request, at(31));
    expect([purged, kept]).toMatchObject([[], [{ id: runId, reason: expect.stringContaining('rain/3') }]]);
    expect((await purge()).kept).toHaveLength(1);
    expect(await stores.artifacts.size(project, path)).toBe(10);
    sources.length = 0;
    expect((await purge()).purged).toMatchObject([{ id: runId, runs: 1, objects: 1 }]);
    expect(facts()).toEqual([['RunsPurged', { runs: 1, objects: 1, bytes: 10 }]]);
  });
});

describe('a request', () => {
  it('may ask for one run, or one experiment, at once', async () => {
    const { stores, purge } = set();
    const draft = { name: 'rain', tags: new Map() };
    const { experimentId } = await createExperiment(stores.experiments, draft, at(1));
    const [own, inRain, other] = [
      await startRun(stores),
      await startRun(stores, { experimentId }),
      await startRun(stores),
    ];
    for (const runId of [own, inRain, other]) await deleteRun(stores, runId, at(1));
    const now = { olderThanSeconds: 0 };
    expect((await purge(at(1), { ...now, runId: own })).purged.map(({ id }) => id)).toEqual([own]);
    expect((await purge(at(1), { ...now, experimentId })).purged.map(({ id }) => id)).toEqual([inRain]);
    expect((await purge(at(1), now)).purged.map(({ id }) => id)).toEqual([other]);
  });

  it('answers what it had time for; the next one goes on there', async () => {
    const { stores, ports, facts } = set();
    const count = 250;
    for (let index = 0; index < count; index += 1) {
      const runId = await startRun(stores);
      await deleteRun(stores, runId, at(1));
    }
    const seen: string[] = [];
    let requests = 0;
    for (let after: string | null | undefined; after !== null; requests += 1) {
      let asked = 0;
      const isTimeUp = () => {
        asked += 1;
        // Once before a few runs, and once for each of them when it is counted.
        return asked > 45;
      };
      const request = { olderThanSeconds: 0, dryRun: false, isTimeUp, after };
      const { purged, next } = await purgeProject(ports, request, at(2));
      seen.push(...purged.map(({ id }) => id));
      after = next;
    }
    expect(new Set(seen).size).toBe(count);
    expect(seen).toHaveLength(count);
    expect(requests).toBe(7);
    expect(facts().reduce((sum, [, details]) => sum + Number((details as { runs: number }).runs), 0)).toBe(
      count,
    );
  });
});

it('is done by the clock in every project, and one that fails stops no other', async () => {
  const { stores, ports } = set();
  const inProject = async (name: string) => {
    const runId = await startRun(stores, {}, callIn(name));
    await deleteRun(stores, runId, callIn(name, at(1).time));
    return runId;
  };
  const [bad, good] = [await inProject('bad'), await inProject('good')];
  const failing = {
    ...ports,
    registered: async (name: string) => {
      if (name === 'bad') throw new Error('registry is away');
      return [];
    },
  };
  const request = { olderThanSeconds: 30 * day, isTimeUp: never };
  await expect(purgeDue(failing, request, at(31).time)).rejects.toThrow('1 projects were not purged');
  expect(await stores.runs.find('good', good)).toBeUndefined();
  expect(await stores.runs.find('bad', bad)).toBeDefined();
  const entry = stores.tables.journal.entries.at(-1);
  expect(entry).toMatchObject({ project: 'good', fact: 'RunsPurged', principal: 'platform:retention' });
});

it('lets the clock come to what lies behind something large, in the same project and in others', async () => {
  const { stores, ports } = set();
  const large = callIn('large', at(1).time);
  const { experimentId } = await createExperiment(
    stores.experiments,
    { name: 'rain', tags: new Map() },
    large,
  );
  await deleteExperiment(stores, experimentId, large);
  // More than are purged at once stand before the run that is looked for.
  const runs: string[] = [];
  for (let index = 0; index < 9; index += 1) runs.push(await startRun(stores, {}, large));
  for (const runId of runs) await deleteRun(stores, runId, large);
  const other = callIn('other', at(1).time);
  const behind = await startRun(stores, {}, other);
  await deleteRun(stores, behind, other);
  let isOver = false;
  const neverEnds: PurgePorts = {
    ...ports,
    items: {
      ...ports.items,
      clear: async (name, note, removal) => {
        if (note.kind !== 'experiment') return ports.items.clear(name, note, removal);
        isOver = true;
        return false;
      },
    },
  };
  const tick = async (day: number) => {
    isOver = false;
    await purgeDue(neverEnds, { olderThanSeconds: 0, isTimeUp: () => isOver }, at(day).time);
  };
  await tick(10);
  expect(await stores.runs.find('other', behind)).toBeDefined();
  await tick(11);
  expect(isOver).toBe(true);
  expect(await stores.runs.find('other', behind)).toBeUndefined();
  const left = await Promise.all(runs.map((runId) => stores.runs.find('large', runId)));
  expect(left.filter(Boolean)).toEqual([]);
  await purgeDue(ports, { olderThanSeconds: 0, isTimeUp: never }, at(12).time);
  expect(await stores.experiments.find('large', experimentId)).toBeUndefined();
});

it('refuses a deletion of what is being purged', async () => {
  const { stores } = set();
  await stores.bin.note(project, { kind: 'run', id: 'r' }, 1);
  const bin = stores.tables.bin.get(project);
  bin?.set('run#r', { kind: 'run', id: 'r', deletedAt: 1, purge: { counts: {} as never, directory: null } });
  expect(await thrownCode(stores.bin.note(project, { kind: 'run', id: 'r' }, 2))).toBe('storage.conflict');
});
