import type { Query } from '../../console/src/data/query';
import { QueryStore } from '../../console/src/data/query-store';

const pace = { moving: 100, still: 1000 };

/** A store on a page that can be hidden, and a query that answers what is set. */
const setUp = () => {
  const listeners: (() => void)[] = [];
  const world = {
    visible: true,
    readings: 0,
    answer: { status: 'running' } as object | Error,
    failures: [] as unknown[],
    draws: 0,
  };
  const store = new QueryStore({
    pace,
    visibility: { isVisible: () => world.visible, onChange: (listener) => listeners.push(listener) },
    onFailure: (error) => world.failures.push(error),
  });
  const query: Query<object> = {
    key: 'thing',
    route: 'serving.getEndpoint',
    load: async () => {
      world.readings += 1;
      if (world.answer instanceof Error) throw world.answer;
      return structuredClone(world.answer);
    },
    isMoving: (data) => 'status' in data && data.status === 'running',
  };
  const watch = () =>
    store.watch(query, () => {
      world.draws += 1;
    });
  const show = (visible: boolean) => {
    world.visible = visible;
    for (const listener of listeners) listener();
  };
  return { world, store, query, watch, show };
};

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the query store', () => {
  it('reads once for several watchers, and shares what it read', async () => {
    const { world, store, query, watch } = setUp();
    expect(store.snapshotOf(query)).toEqual({ data: undefined, error: undefined, isFirst: true });
    watch();
    watch();
    await pass(0);
    expect(world.readings).toBe(1);
    expect(store.snapshotOf(query)).toMatchObject({ data: { status: 'running' }, isFirst: false });
  });

  it('reads often while something runs, and seldom when nothing does', async () => {
    const { world, watch } = setUp();
    watch();
    await pass(350);
    expect(world.readings).toBe(4);
    world.answer = { status: 'done' };
    await pass(100);
    await pass(900);
    expect(world.readings).toBe(5);
    await pass(150);
    expect(world.readings).toBe(6);
  });

  it('reads nothing while the page is hidden, and at once when it is seen again', async () => {
    const { world, watch, show } = setUp();
    watch();
    await pass(0);
    show(false);
    await pass(10_000);
    expect(world.readings).toBe(1);
    show(true);
    await pass(0);
    expect(world.readings).toBe(2);
  });

  it('reads nothing when nobody watches any more', async () => {
    const { world, watch } = setUp();
    const stop = watch();
    await pass(0);
    stop();
    await pass(10_000);
    expect(world.readings).toBe(1);
  });

  it('draws nothing again when nothing has changed, and keeps the very same data', async () => {
    const { world, store, query, watch } = setUp();
    watch();
    await pass(0);
    const { data } = store.snapshotOf(query);
    await pass(500);
    expect(world.readings).toBe(6);
    expect(world.draws).toBe(1);
    expect(store.snapshotOf(query).data).toBe(data);
  });

  it('keeps what it read when a later reading fails, and mends by itself', async () => {
    const { world, store, query, watch } = setUp();
    watch();
    await pass(0);
    world.answer = new Error('gone');
    await pass(100);
    expect(store.snapshotOf(query)).toMatchObject({ data: { status: 'running' }, error: new Error('gone') });
    expect(world.failures).toEqual([new Error('gone')]);
    world.answer = { status: 'done' };
    await pass(pace.still);
    expect(store.snapshotOf(query)).toEqual({ data: { status: 'done' }, error: undefined, isFirst: false });
  });

  it('does not let an answer that was overtaken win', async () => {
    const { store, watch } = setUp();
    watch();
    const answers: ((value: object) => void)[] = [];
    const slow: Query<object> = {
      key: 'slow',
      route: 'serving.getEndpoint',
      load: () => new Promise((resolve) => answers.push(resolve)),
    };
    store.watch(slow, () => {});
    store.refresh(slow);
    answers[1]?.({ version: 2 });
    await pass(0);
    answers[0]?.({ version: 1 });
    await pass(0);
    expect(store.snapshotOf(slow).data).toEqual({ version: 2 });
  });
});
