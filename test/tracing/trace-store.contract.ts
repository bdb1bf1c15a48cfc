import type { Trace } from '../../lambdas/tracing/core/trace';
import type { StoredTrace, TraceStore } from '../../lambdas/tracing/core/trace-store';
import { thrownCode } from '../harness/thrown-code';
import { madeAssessment, madeTrace } from './make-tracing';

const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
};

const idsOf = (traces: readonly Trace[]): readonly string[] => traces.map(({ traceId }) => traceId);

const stored = async (store: TraceStore, project: string, traceId: string): Promise<StoredTrace> => {
  const found = await store.find(project, traceId);
  if (!found) throw new Error(`no trace ${traceId}`);
  return found;
};

/** What every trace store must do. */
export const traceStoreContract = (make: () => TraceStore, newProject: () => string): void => {
  const at = (traceId: string, requestTime: number, experimentId = '1') =>
    madeTrace({ traceId, requestTime, experimentId });

  it('gives a trace back as it was saved, to its own project only', async () => {
    const [store, project] = [make(), newProject()];
    const trace = madeTrace({
      executionDuration: null,
      clientRequestId: 'r-1',
      tags: new Map([
        ['__proto__', 'inert'],
        ['ümlaut', '🌧'],
      ]),
      assessments: [
        madeAssessment({ value: { a: [1, null] } }),
        madeAssessment({ assessmentId: 'a-2', error: { code: 'E', message: null, stackTrace: null } }),
      ],
      runs: ['r'],
      prompts: ['p/1'],
    });
    await store.create(project, trace);
    expect((await stored(store, project, 'tr-1')).trace).toEqual(trace);
    expect(await store.find(newProject(), 'tr-1')).toBeUndefined();
    expect(await store.find(project, 'tr-2')).toBeUndefined();
  });

  it('takes an id once', async () => {
    const [store, project] = [make(), newProject()];
    await store.create(project, at('tr-1', 1));
    for (const again of [at('tr-1', 1), at('tr-1', 2), at('tr-1', 1, '2')])
      expect(await thrownCode(store.create(project, again))).toBe('storage.conflict');
    expect(idsOf(await collect(store.scan({ project, experimentIds: ['1', '2'] })))).toEqual(['tr-1']);
  });

  it('saves one of two changes of the same state', async () => {
    const [store, project] = [make(), newProject()];
    await store.create(project, madeTrace());
    const before = await stored(store, project, 'tr-1');
    await store.save(project, before, { ...before.trace, state: 'ERROR' });
    const second = store.save(project, before, { ...before.trace, state: 'IN_PROGRESS' });
    expect(await thrownCode(second)).toBe('storage.conflict');
    expect((await stored(store, project, 'tr-1')).trace.state).toBe('ERROR');
  });

  it('moves a trace to another time and experiment, once', async () => {
    const [store, project] = [make(), newProject()];
    await store.create(project, at('tr-1', 5));
    const before = await stored(store, project, 'tr-1');
    const moved = at('tr-1', 9, '2');
    await store.save(project, before, moved);
    expect((await stored(store, project, 'tr-1')).trace).toEqual(moved);
    expect(await thrownCode(store.save(project, before, at('tr-1', 7)))).toBe('storage.conflict');
    expect(await collect(store.scan({ project, experimentIds: ['1', '2'] }))).toEqual([moved]);
  });

  it('scans experiments newest first, then by id, within times, and goes on where it is told', async () => {
    const [store, project] = [make(), newProject()];
    const times = [5, 1, 9, 5, 5, 2, 0, 7];
    const all = times.map((time, index) => at(`tr-${index}`, time, String(index % 2)));
    for (const trace of [...all, at('tr-x', 6, '2')]) await store.create(project, trace);
    const expected = [...all].sort(
      (a, b) => b.requestTime - a.requestTime || (a.traceId < b.traceId ? -1 : 1),
    );
    const searched = { project, experimentIds: ['0', '1'] };
    expect(await collect(store.scan(searched))).toEqual(expected);
    const within = expected.filter(({ requestTime }) => requestTime >= 2 && requestTime <= 5);
    expect(await collect(store.scan({ ...searched, from: 2, to: 5 }))).toEqual(within);
    const [, , after] = expected;
    const rest = await collect(store.scan({ ...searched, ...(after ? { after } : {}), expected: 2 }));
    expect(rest).toEqual(expected.slice(3));
    expect(await collect(store.scan({ project, experimentIds: [] }))).toEqual([]);
  });

  it('finds the oldest, of equal times those with the smallest ids', async () => {
    const [store, project] = [make(), newProject()];
    const all = [at('tr-c', 2), at('tr-a', 2), at('tr-b', 2), at('tr-d', 1), at('tr-e', 3)];
    for (const trace of all) await store.create(project, trace);
    expect(idsOf(await store.oldest(project, '1', 2, 3))).toEqual(['tr-d', 'tr-a', 'tr-b']);
    expect(idsOf(await store.oldest(project, '1', 2, 100))).toEqual(['tr-d', 'tr-a', 'tr-b', 'tr-c']);
    expect(idsOf(await store.oldest(project, '1', Number.MAX_SAFE_INTEGER, 100))).toHaveLength(5);
    expect(await store.oldest(project, '1', 0, 100)).toEqual([]);
  });

  it('finds many by id, and removes many', async () => {
    const [store, project] = [make(), newProject()];
    const all = Array.from({ length: 120 }, (_, index) => at(`tr-${index}`, index));
    await Promise.all(all.map((trace) => store.create(project, trace)));
    const found = await store.findAll(project, [...idsOf(all), 'tr-unknown']);
    expect([...idsOf(found)].sort()).toEqual([...idsOf(all)].sort());
    expect(await store.findAll(newProject(), ['tr-1'])).toEqual([]);
    await store.delete(project, all.slice(1));
    await store.delete(project, all.slice(1, 3));
    expect(idsOf(await store.findAll(project, idsOf(all)))).toEqual(['tr-0']);
    expect(idsOf(await collect(store.scan({ project, experimentIds: ['1'] })))).toEqual(['tr-0']);
    await store.create(project, at('tr-1', 500));
    expect((await stored(store, project, 'tr-1')).trace.requestTime).toBe(500);
  });

  it('keeps links ahead of a trace, and hands them to it when it comes', async () => {
    const [store, project] = [make(), newProject()];
    for (const run of ['r-1', 'r-2', 'r-1']) await store.linkAhead(project, 'tr-1', run);
    expect(await store.find(project, 'tr-1')).toBeUndefined();
    expect(await store.findAll(project, ['tr-1'])).toEqual([]);
    const kept = await store.create(project, madeTrace({ runs: ['r-0'] }));
    expect(kept).toEqual(madeTrace({ runs: ['r-0', 'r-1', 'r-2'] }));
    expect((await stored(store, project, 'tr-1')).trace).toEqual(kept);
    expect(await thrownCode(store.linkAhead(project, 'tr-1', 'r-3'))).toBe('storage.conflict');
    expect(await store.create(newProject(), madeTrace())).toEqual(madeTrace());
  });

  it('loses no link when its trace comes at the same moment', async () => {
    const [store, project] = [make(), newProject()];
    const link = (run: string) =>
      store.linkAhead(project, 'tr-1', run).then(
        () => [run],
        () => [],
      );
    const [first, second] = await Promise.all([
      link('r-1'),
      link('r-2'),
      store.create(project, madeTrace()).catch(() => undefined),
    ]);
    if (!(await store.find(project, 'tr-1'))) await store.create(project, madeTrace());
    const { runs } = (await stored(store, project, 'tr-1')).trace;
    expect(runs).toEqual(expect.arrayContaining([...first, ...second]));
  });

  it('refuses a trace that is large, however well it deflates', async () => {
    const [store, project] = [make(), newProject()];
    const large = madeTrace({ metadata: new Map([['large', 'x'.repeat(2_100_000)]]) });
    expect(await thrownCode(store.create(project, large))).toBe('trace.too-large');
    expect(await store.find(project, 'tr-1')).toBeUndefined();
  });

  it('refuses a trace that is larger than an item, and keeps what was there', async () => {
    const [store, project] = [make(), newProject()];
    const noise = Array.from({ length: 150_000 }, (_, index) =>
      ((index * 2_654_435_761) % 1_000_003).toString(36),
    ).join('');
    const large = madeTrace({ metadata: new Map([['large', noise]]) });
    expect(await thrownCode(store.create(project, large))).toBe('trace.too-large');
    await store.create(project, madeTrace());
    const before = await stored(store, project, 'tr-1');
    expect(await thrownCode(store.save(project, before, large))).toBe('trace.too-large');
    expect(await store.find(project, 'tr-1')).toEqual(before);
  });
};
