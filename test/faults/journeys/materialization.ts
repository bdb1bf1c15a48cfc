import type { Journey } from '../journey';
import { featuresReady } from './training';

const view = 'daily_weather';
const asked = { window: { from: null, to: null }, lookBackSeconds: null, refresh: true };
const of = { view, version: 1 };

/** Input of a machine's step, as the machine would give it. */
const call = { project: 'weather', execution: 'materialize-1', author: 'token:ada', cause: null };
const stepInput = { call, projectVersion: 1, ...of };

const days = { start_ts: '2012-01-01T00:00:00Z', end_ts: '2016-01-01T00:00:00Z' };
const feast = { feature_views: [view], async: true };

/** Neither protocol has a token: asked again, another execution begins, which waits its turn and finds nothing to do. */
const started = (id: string, request: object): Journey => ({
  name: `a materialization that is started by ${id}`,
  after: featuresReady,
  covers: [id],
  repeats: true,
  run: async ({ ask, world }) => {
    const before = world.machines.started.size;
    await ask(id, { ...request });
    expect(world.machines.started.size).toBeGreaterThan(before);
    return {};
  },
});

const made: Journey = {
  name: 'a materialization that is planned, made window by window, and finished',
  after: featuresReady,
  covers: ['plan-materialization', 'materialize-window', 'finish-materialization'],
  slow: true,
  run: async ({ step }) => {
    const planned = await step('plan-materialization', { ...stepInput, asked });
    expect(planned).toMatchObject({ outcome: 'passed', windows: [{ from: null, to: null }] });
    const { dataset, windows } = planned as {
      readonly dataset: unknown;
      readonly windows: readonly unknown[];
    };
    for (const window of windows)
      expect(
        await step('materialize-window', { ...stepInput, dataset, window, refresh: true }),
      ).toMatchObject({
        outcome: 'passed',
        added: 0,
      });
    expect(await step('finish-materialization', { ...stepInput, planned })).toMatchObject({
      outcome: 'passed',
    });
    return {};
  },
};

export const materializationJourneys = [
  started('features.materialize', { views: [view], from: days.start_ts }),
  started('feast.materialize', { ...feast, ...days }),
  started('feast.materializeIncremental', { ...feast, end_ts: days.end_ts }),
  made,
];
