import type { Aggregate } from '../../contracts/features/feature';
import type { FeatureType } from '../../contracts/features/value-types';
import { trainingDefinitionSchema } from '../../contracts/project/training';
import { aggregatesOfTiles } from '../../lambdas/features/core/aggregates/aggregates-of-tiles';
import type { PinnedFeatures } from '../../lambdas/features/core/definitions/pinned-features';
import { everything } from '../../lambdas/features/core/offline/event-window';
import { makeHistory, microOfDay, type Reading, sensorView } from './history-bench';
import { makeService } from './make-view';

const day = 86_400;
const feature = (fn: Aggregate['function'], input: string | null, days: number, type: FeatureType) => ({
  name: `${fn}_${input ?? 'events'}_${days}`,
  type,
  aggregate: { function: fn, input, windowSeconds: days * day },
});

/** Its only columns are inputs: features have names of their own. */
const view = sensorView({
  inputs: [{ name: 'value', type: 'DOUBLE' }],
  features: [
    feature('count', null, 7, 'INT64'),
    feature('sum', 'value', 7, 'DOUBLE'),
    feature('max', 'value', 1, 'DOUBLE'),
  ],
});
const reading = (sensor: number, at: number, value: number): Reading => ({ sensor, day: at, value });
const at = (dayOfMarch: number) => `2026-03-0${dayOfMarch}T09:00:00.000Z`;

const makeWindows = (more: Parameters<typeof makeHistory>[1] = {}) => {
  const history = makeHistory(view, more);
  const ask = async (sensor: number, time: number) => {
    const address = { project: 'weather', view: view.name, version: 1, entity: `sensor=${sensor}` };
    const { tiles } = await history.online.read({ rows: [], tiles: [address] });
    return aggregatesOfTiles(view, tiles[0]?.packed, microOfDay(time)).values;
  };
  return { ...history, ask };
};

const nothing = [null, null, null];

/** A label at every reading; each split has one. */
const pinnedLabel: PinnedFeatures = {
  entities: [],
  views: [],
  sqlFiles: {},
  requestViews: [],
  service: { name: 'all', features: [] },
  services: [],
  label: {
    sql: 'features/target.sql',
    entities: ['sensor'],
    timestamp: 'event_timestamp',
    column: 'target',
  },
  labelSql: 'SELECT sensor, event_timestamp, CAST(1 AS INTEGER) AS target FROM readings',
  labelKeys: ['sensor'],
  training: trainingDefinitionSchema.parse({
    split: {
      train: { from: '2020-01-01', to: '2020-01-01' },
      validation: { from: '2020-01-02', to: '2020-01-02' },
      test: { from: '2020-01-03', to: '2020-01-03' },
    },
    trainer: { entry: 'training/train.py' },
    search: { objective: { metric: 'roc_auc', direction: 'maximize' }, space: { depth: [1] } },
  }),
  datasets: ['readings'],
};

describe('an aggregated view', () => {
  it('knows what was pushed to both: before and after a materialization, online and offline', async () => {
    const history = makeWindows();
    const data = await history.dataset([reading(1, 0, 2)], { createdAt: at(1) });
    await history.materialize(data, at(2));
    await history.push([reading(1, 1, 7), reading(2, 1, 5)], at(3), 'online_and_offline');
    const before = [await history.ask(1, 1), await history.ask(2, 1)];
    expect(before).toEqual([
      [2n, 9, 7],
      [1n, 5, 5],
    ]);
    expect(await history.now()).toEqual([reading(1, 0, 2), reading(1, 1, 7), reading(2, 1, 5)]);
    // Once while the push may not have settled, and once as Parquet.
    for (const time of [at(3), at(4)]) {
      await history.materialize(data, time);
      expect([await history.ask(1, 1), await history.ask(2, 1)]).toEqual(before);
      expect(await history.check()).toMatchObject({ outcome: 'passed', compared: 6 });
    }
  });

  it.each([
    ['changes', false],
    ['all of it', true],
  ])('forgets an entity whose rows all vanished, when %s is offered', async (_what, offersAll) => {
    const history = makeWindows();
    const [first, second] = [
      await history.dataset([reading(1, 0, 2), reading(2, 0, 3), reading(2, 1, 4)], { createdAt: at(1) }),
      await history.dataset([reading(1, 0, 2)], { version: 2, createdAt: at(2) }),
    ];
    await history.materialize(first);
    expect(await history.ask(2, 1)).toEqual([2n, 7, 4]);
    await history.materializePart(second, everything, { offersAll });
    expect(await history.ask(2, 1)).toEqual(nothing);
    expect(await history.ask(1, 1)).toEqual([1n, 2, 2]);
  });

  it('keeps what was pushed online of an entity whose rows all vanished', async () => {
    const history = makeWindows();
    await history.materialize(await history.dataset([reading(2, 0, 3)], { createdAt: at(1) }));
    await history.push([reading(2, 1, 4)], at(2), 'online');
    await history.materialize(await history.dataset([], { version: 2, createdAt: at(2) }));
    expect(await history.ask(2, 1)).toEqual([1n, 4, 4]);
  });

  describe('whose sum is beyond INT64 says so in words', () => {
    const wide = sensorView({
      inputs: [{ name: 'large', type: 'INT64' }],
      features: [feature('sum', 'large', 7, 'INT64')],
      sql: 'SELECT sensor, event_timestamp, CAST(value AS BIGINT) AS large FROM readings',
    });
    const most = [0, 1, 2].map((one) => reading(1, one, 2 ** 62));
    const words =
      /^A sum in the windows of sensors is \d{19,}, beyond INT64\. Make its input a DOUBLE, or the window shorter\.$/;

    it('where it is checked', async () => {
      const history = makeHistory(wide);
      await history.materialize(await history.dataset(most, { createdAt: at(1) }));
      expect(await history.check()).toEqual({
        outcome: 'failed',
        reason: expect.stringMatching(words),
        compared: 0,
        mismatches: 0,
      });
    });

    it('where it is trained on', async () => {
      const history = makeHistory(wide);
      const data = await history.dataset(most, { createdAt: at(1) });
      await history.materialize(data);
      const service = makeService({
        features: [{ view: wide.name, viewVersion: 1, feature: 'sum_large_7', type: 'INT64' }],
      });
      const made = await history.train({
        pinned: pinnedLabel,
        service,
        views: [wide],
        requestViews: [],
        datasets: [data],
        execution: 'execution-2',
      });
      expect(made).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(words), digest: null });
    });
  });

  it('takes pushes in passes without losing those that are to come', async () => {
    const history = makeWindows({ pushesOfPass: 1 });
    const data = await history.dataset([reading(1, 0, 2)], { createdAt: at(1) });
    await history.materialize(data);
    for (const [index, value] of [7, 5, 6].entries())
      await history.push([reading(1, index + 1, value)], at(index + 2), 'online_and_offline');
    const before = await history.ask(1, 3);
    await history.materialize(data, at(5));
    expect(await history.ask(1, 3)).toEqual(before);
    expect(before).toEqual([4n, 20, 6]);
  });
});
