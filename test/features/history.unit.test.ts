/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import type { Materialization } from '../../contracts/features/feature-view';
import { memoryMaterializationStore } from '../../lambdas/features/adapters/memory/materialization-store';
import { idOfPush } from '../../lambdas/features/core/offline/history-keys';
import { filesOf } from '../../lambdas/features/core/offline/manifest';
import { freshnessOfViews } from '../../lambdas/features/core/statistics/freshness';
import { makeHistory, microOfDay, type Reading, sensorView, timeOfDay } from './history-bench';

const reading = (sensor: number, day: number, value: number | null = day): Reading => ({
  sensor,
  day,
  value,
});
const at = (month: number) => `2026-0${month}-01T00:00:00.000Z`;

const historyKeys = (history: ReturnType<typeof makeHistory>) =>
  [...history.objects.keys()].filter((key) => key.includes('event_month=')).sort();

describe('a history', () => {
  it('keeps what was known before beside what is known now', async () => {
    const history = makeHistory();
    const first = [reading(1, 0), reading(1, 1), reading(2, 0)];
    const second = [reading(1, 0), reading(1, 1, 7), reading(1, 2)];
    await history.materialize(await history.dataset(first, { createdAt: at(1) }));
    await history.materialize(await history.dataset(second, { version: 2, createdAt: at(2) }));
    expect(await history.now()).toEqual(second);
    expect(await history.then(at(1))).toEqual(first);
    expect(await history.then(at(2))).toEqual(second);
    expect(await history.then('2025-12-31T00:00:00.000Z')).toEqual([]);
    expect(await history.latest()).toMatchObject({ schemaVersion: 2, rows: 3, entities: 1 });
    expect(await history.onlineNow([1, 2])).toEqual([reading(1, 2)]);
  });

  it('leaves the files of months alone in which nothing changed', async () => {
    const history = makeHistory();
    const first = [reading(1, 0), reading(1, 40), reading(1, 80)];
    await history.materialize(await history.dataset(first, { createdAt: at(1) }));
    const before = historyKeys(history);
    expect(before.map((key) => /event_month=([^/]+)/.exec(key)?.[1])).toEqual([
      '2020-01',
      '2020-02',
      '2020-03',
    ]);
    await history.materialize(
      await history.dataset([...first.slice(0, 2), reading(1, 80, 5)], { version: 2, createdAt: at(2) }),
    );
    const added = historyKeys(history).filter((key) => !before.includes(key));
    expect(added).toHaveLength(1);
    expect(added[0]).toContain('event_month=2020-03');
    expect((await history.latest())?.files.map(({ revises = false }) => revises)).toEqual([
      false,
      false,
      expect.any(Boolean),
      expect.any(Boolean),
    ]);
  });

  it('of the same data again adds nothing, and elsewhere has the same bytes', async () => {
    const made = async () => {
      const history = makeHistory();
      const readings = [reading(1, 0), reading(2, 0), reading(1, 33)];
      const from = await history.dataset(readings, { createdAt: at(1) });
      await history.materialize(from);
      return { history, from };
    };
    const [{ history, from }, { history: other }] = [await made(), await made()];
    const before = new Map(history.objects);
    const manifest = await history.latest();
    expect(await history.materializePart(from, { from: null, to: null })).toMatchObject({ added: 0 });
    expect(history.objects).toEqual(before);
    expect((await history.latest())?.files).toEqual(manifest?.files);
    expect(other.objects).toEqual(before);
  });

  it('knows a row again that vanished, even if it is empty now', async () => {
    const history = makeHistory();
    const versions = [[reading(1, 0), reading(1, 1)], [reading(1, 0)], [reading(1, 0), reading(1, 1, null)]];
    for (const [index, readings] of versions.entries())
      await history.materialize(
        await history.dataset(readings, { version: index + 1, createdAt: at(index + 1) }),
      );
    expect(await history.now()).toEqual(versions[2]);
    for (const [index, readings] of versions.entries())
      expect(await history.then(at(index + 1))).toEqual(readings);
    expect(await history.latest()).toMatchObject({ rows: 2 });
    expect(await history.onlineNow([1])).toEqual([reading(1, 1, null)]);
  });

  it('takes a range of dates alone, and the rest later', async () => {
    const history = makeHistory();
    const readings = [0, 10, 20, 40, 60].map((day) => reading(1, day));
    const from = await history.dataset(readings, { createdAt: at(1) });
    const window = { from: microOfDay(10), to: microOfDay(40) };
    expect(await history.materializePart(from, window)).toMatchObject({ added: 2 });
    expect(await history.now()).toEqual([reading(1, 10), reading(1, 20)]);
    expect(await history.latest()).toMatchObject({
      covered: [{ from: '2020-01-11T00:00:00.000000Z', to: '2020-02-10T00:00:00.000000Z' }],
      intervals: [{ from: '2020-01-11T00:00:00.000000Z', to: '2020-02-10T00:00:00.000000Z' }],
    });
    expect(await history.onlineNow([1])).toEqual([reading(1, 20)]);
    await history.materialize(from);
    expect(await history.now()).toEqual(readings);
    expect(await history.latest()).toMatchObject({ covered: [{ from: null, to: null }], rows: 5 });
    expect(history.journal.entries).toHaveLength(3);
  });

  it('makes one file of the many small ones of a month, with all that was ever known', async () => {
    const history = makeHistory();
    for (let version = 1; version <= 9; version += 1)
      await history.materialize(
        await history.dataset([reading(1, 0, version), reading(2, version)], {
          version,
          createdAt: at(version),
        }),
      );
    const manifest = await history.latest();
    const files = manifest ? await filesOf(history.files, manifest) : [];
    expect(files.length).toBeLessThan(4);
    // One row that was never the same, and one that comes and goes.
    expect(files.reduce((sum, { rows }) => sum + rows, 0)).toBe(9 + 9 + 8);
    for (let version = 1; version <= 9; version += 1)
      expect(await history.then(at(version))).toEqual([reading(1, 0, version), reading(2, version)]);
  });

  it('of an older dataset version has a manifest of its own, and what is newer stays the latest', async () => {
    const history = makeHistory();
    const newer = await history.dataset([reading(1, 0, 2)], { version: 2, createdAt: at(2) });
    const older = await history.dataset([reading(1, 0, 1), reading(1, 5)], { createdAt: at(1) });
    await history.materialize(newer);
    await history.materialize(older);
    expect(await history.now()).toEqual([reading(1, 0, 2)]);
    expect(await history.onlineNow([1])).toEqual([reading(1, 0, 2)]);
  });

  it('tells two dataset versions of one moment apart', async () => {
    const history = makeHistory();
    await history.materialize(await history.dataset([reading(1, 0, 1)], { createdAt: at(1) }));
    await history.materialize(await history.dataset([reading(1, 0, 2)], { version: 2, createdAt: at(1) }));
    expect(await history.now()).toEqual([reading(1, 0, 2)]);
  });
});

describe('pushed rows', () => {
  it('become Parquet when they have settled, none lost and none twice', async () => {
    const history = makeHistory();
    await history.materialize(await history.dataset([reading(1, 0)], { createdAt: at(1) }));
    await history.push([reading(1, 1), reading(2, 40)], '2026-03-01T08:00:00.000Z');
    await history.push([reading(1, 2)], '2026-03-01T08:59:00.000Z');
    const all = [reading(1, 0), reading(1, 1), reading(1, 2), reading(2, 40)];
    expect(await history.now()).toEqual(all);
    const from = await history.dataset([reading(1, 0)], { createdAt: at(1) });
    await history.materialize(from, '2026-03-01T09:00:00.000Z');
    expect((await history.latest())?.pushed?.files.map(({ month, rows }) => [month, rows])).toEqual([
      ['2020-01', 1],
      ['2020-02', 1],
    ]);
    expect(await history.now()).toEqual(all);
    expect(await history.onlineNow([1, 2])).toEqual([reading(1, 2), reading(2, 40)]);
    // One that lands while the manifest is being made is later than what the manifest says it holds.
    await history.push([reading(3, 3)], '2026-03-01T08:58:00.000Z');
    expect(await history.now()).toEqual([...all, reading(3, 3)]);
    await history.materialize(from, '2026-03-01T10:00:00.000Z');
    expect(await history.now()).toEqual([...all, reading(3, 3)]);
    expect((await history.latest())?.pushed?.files.reduce((sum, { rows }) => sum + rows, 0)).toBe(4);
  });

  it('are taken in passes, each on record when it is done, and each push is fetched once', async () => {
    const made = memoryMaterializationStore();
    let records = 0;
    const history = makeHistory(sensorView(), {
      pushesOfPass: 2,
      // It looks at the whole history, in every pass.
      guard: { beforeOnline: async () => ({ outcome: 'passed', reason: null }) },
      materializations: {
        ...made,
        record: (...given) => {
          records += 1;
          return records === 3 ? Promise.reject(new Error('broken off')) : made.record(...given);
        },
      },
    });
    const from = await history.dataset([reading(1, 0)], { createdAt: at(1) });
    await history.materialize(from);
    const minutes = ['08:00', '08:01', '08:02', '08:03', '08:04', '08:59'];
    for (const [index, minute] of minutes.entries())
      await history.push([reading(2, index)], `2026-03-02T${minute}:00.000Z`);
    const all = [reading(1, 0), ...minutes.map((_, index) => reading(2, index))];
    const keys = [...history.objects.keys()].filter((key) => key.endsWith('.jsonl')).sort();
    const fetched: string[] = [];
    const { fetch } = history.files;
    history.files.fetch = (key, path) => {
      fetched.push(key);
      return fetch(key, path);
    };
    // The second pass is broken off: the first is on record, and what follows is for the next run.
    await expect(history.materialize(from, '2026-03-02T09:00:00.000Z')).rejects.toThrow('broken off');
    expect((await history.latest())?.pushed?.until).toBe(idOfPush(keys[1] ?? ''));
    expect(fetched.filter((key) => key.endsWith('.jsonl'))).toEqual(keys.slice(0, 4));
    expect(await history.now()).toEqual(all);
    fetched.length = 0;
    await history.materialize(from, '2026-03-02T09:00:00.000Z');
    expect(fetched.filter((key) => key.endsWith('.jsonl'))).toEqual(keys.slice(2));
    expect((await history.latest())?.pushed?.until).toBe(idOfPush(keys[4] ?? ''));
    expect(await history.now()).toEqual(all);
    expect(await history.onlineNow([1, 2])).toEqual([reading(1, 0), reading(2, 5)]);
  });

  it('of very many files are listed in the bucket, not in the item', async () => {
    const made = memoryMaterializationStore();
    let many: Materialization | undefined;
    const view = sensorView({ source: null });
    const history = makeHistory(view, {
      materializations: {
        ...made,
        latest: async (...of) => many ?? made.latest(...of),
        snapshot: async (...of) => many ?? made.snapshot(...of),
      },
    });
    await history.push([reading(1, 1)], '2026-03-01T08:00:00.000Z');
    await history.materialize(null);
    const first = await history.latest();
    const own = first?.pushed?.files ?? [];
    const others = Array.from({ length: 500 }, (_, place) =>
      own.map((file) => ({ ...file, key: `${place}`, month: `${1000 + place}-01` })),
    ).flat();
    many = first && { ...first, pushed: { until: first.pushed?.until ?? '', files: [...others, ...own] } };
    await history.push([reading(1, 40)], '2026-03-01T08:30:00.000Z');
    await history.materialize(null, '2026-03-01T10:00:00.000Z');
    many = undefined;
    const latest = await history.latest();
    expect(latest).toMatchObject({ rows: 502, pushed: { files: [], filesAt: { files: 502 } } });
    expect(await history.now({ from: microOfDay(0), to: microOfDay(50) })).toEqual([
      reading(1, 1),
      reading(1, 40),
    ]);
    const [fresh] = await freshnessOfViews(
      {
        files: history.files,
        views: { all: async () => [view] },
        materializations: { latest: async () => latest },
      },
      'weather',
      '2026-03-01T10:00:00.000Z',
    );
    expect(fresh?.newestEvent).toBe('2020-02-10T00:00:00.000000Z');
  });

  it('of a view that is only pushed are its history', async () => {
    const history = makeHistory({ ...makeHistory().view, source: null });
    await history.push([reading(1, 1), reading(1, 2, null)], '2026-03-01T08:00:00.000Z');
    expect(await history.now()).toEqual([reading(1, 1), reading(1, 2, null)]);
    expect(await history.materialize(null)).toMatchObject({ outcome: 'passed', rows: 2, entities: 1 });
    expect(await history.onlineNow([1])).toEqual([reading(1, 2, null)]);
    expect(await history.now()).toEqual([reading(1, 1), reading(1, 2, null)]);
  });

  it('lose against a correction that came later, and win against an earlier one', async () => {
    const history = makeHistory();
    await history.materialize(await history.dataset([reading(1, 1, 1)], { createdAt: at(1) }));
    await history.push([reading(1, 1, 2)], at(2));
    expect(await history.now()).toEqual([reading(1, 1, 2)]);
    await history.materialize(
      await history.dataset([reading(1, 1, 3)], { version: 2, createdAt: at(3) }),
      at(4),
    );
    expect(await history.now()).toEqual([reading(1, 1, 3)]);
    expect(await history.onlineNow([1])).toEqual([reading(1, 1, 3)]);
    expect(await history.then(at(2))).toEqual([reading(1, 1, 2)]);
    expect(timeOfDay(1)).toBe('2020-01-02T00:00:00.000Z');
  });
});
