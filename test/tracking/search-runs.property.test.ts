import fc from 'fast-check';
import { memoryExperimentStore } from '../../lambdas/tracking/adapters/memory/experiment-store';
import { memoryRunStore } from '../../lambdas/tracking/adapters/memory/run-store';
import { emptyLog } from '../../lambdas/tracking/core/metrics/metric-log';
import type { Run } from '../../lambdas/tracking/core/run';
import { searchRuns } from '../../lambdas/tracking/core/search-runs';
import { runDialect } from '../../lambdas/tracking/protocols/mlflow/search/dialect';
import { parseFilter } from '../../lambdas/tracking/protocols/mlflow/search/parse-filter';
import { parseOrder } from '../../lambdas/tracking/protocols/mlflow/search/parse-order';
import { thrownCode } from '../harness/thrown-code';
import { callIn, point } from './make-tracking';
import { madeRun } from './run-store.contract';

const spec = fc.record({
  startTime: fc.integer({ min: 0, max: 3 }),
  acc: fc.option(fc.constantFrom(0, 1, 2, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY), {
    nil: undefined,
  }),
  model: fc.option(fc.constantFrom('lr', 'gb'), { nil: undefined }),
});

const stored = async (specs: readonly { startTime: number; acc?: number; model?: string }[]) => {
  const runs = memoryRunStore();
  const all: Run[] = [];
  for (const { startTime, acc, model } of specs) {
    const run = madeRun({
      experimentId: '0',
      startTime,
      params: new Map(model === undefined ? [] : [['model', model]]),
      metrics: acc === undefined ? emptyLog : { latest: new Map(), fresh: [point('acc', acc)] },
    });
    await runs.create(
      run,
      { project: 'weather', fact: 'RunStarted', subject: { kind: 'run', id: run.runId } },
      callIn(),
    );
    all.push(run);
  }
  return { all, stores: { runs, experiments: memoryExperimentStore() } };
};

const ids = (runs: readonly { runId: string }[]) => runs.map(({ runId }) => runId);
const accOf = (run: Run) => run.metrics.fresh[0]?.value;

/** What MLflow says about order: numbers, then NaN, then runs without the metric; newest start, then id. */
const expectedOrder =
  (descending: boolean) =>
  (a: Run, b: Run): number => {
    const group = (run: Run) => (accOf(run) === undefined ? 2 : Number.isNaN(accOf(run)) ? 1 : 0);
    const [left, right] = [accOf(a) ?? 0, accOf(b) ?? 0];
    const byValue = group(a) === 0 && left !== right ? (left < right === descending ? 1 : -1) : 0;
    return (
      group(a) - group(b) ||
      (group(a) === group(b) ? byValue : 0) ||
      b.startTime - a.startTime ||
      (a.runId < b.runId ? -1 : 1)
    );
  };

it('gives the same runs page by page as at once, in MLflow’s order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(spec, { maxLength: 25 }),
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom('', 'metrics.acc ASC', 'metrics.acc DESC'),
      async (specs, maxResults, order) => {
        const { all, stores } = await stored(specs);
        const orderings = parseOrder(order === '' ? [] : [order], runDialect);
        const found: Run[] = [];
        let pageToken: string | undefined;
        do {
          const page = await searchRuns(stores, 'weather', {
            experimentIds: ['0'],
            view: 'ACTIVE_ONLY',
            conditions: [],
            orderings,
            maxResults,
            pageToken,
          });
          expect(page.items.length).toBeLessThanOrEqual(maxResults);
          found.push(...page.items.map(({ run }) => run));
          pageToken = page.nextPageToken;
        } while (pageToken);
        const expected =
          order === ''
            ? [...all].sort((a, b) => b.startTime - a.startTime || (a.runId < b.runId ? -1 : 1))
            : [...all].sort(expectedOrder(order.endsWith('DESC')));
        expect(ids(found)).toEqual(ids(expected));
      },
    ),
    { numRuns: 60 },
  );
});

it('finds by != only runs that have the key', async () => {
  const { all, stores } = await stored([
    { startTime: 3, model: 'lr' },
    { startTime: 2, model: 'gb' },
    { startTime: 1 },
  ]);
  const find = async (filter: string) =>
    ids(
      (
        await searchRuns(stores, 'weather', {
          experimentIds: ['0'],
          view: 'ALL',
          conditions: parseFilter(filter, runDialect),
          orderings: [],
          maxResults: 10,
        })
      ).items.map(({ run }) => run),
    );
  expect(await find("params.model != 'lr'")).toEqual([all[1]?.runId]);
  expect(await find('params.model IS NULL')).toEqual([all[2]?.runId]);
  expect(await find("params.model ILIKE 'L_'")).toEqual([all[0]?.runId]);
  expect(await find("datasets.context = 'training'")).toHaveLength(3);
  expect(await find(`run_id IN ('${all[1]?.runId}', 'x')`)).toEqual([all[1]?.runId]);
});

it('refuses page tokens that it did not give for this search', async () => {
  const { stores } = await stored([{ startTime: 1 }, { startTime: 2 }]);
  const search = (order: readonly string[], pageToken?: string) =>
    searchRuns(stores, 'weather', {
      experimentIds: ['0'],
      view: 'ACTIVE_ONLY',
      conditions: [],
      orderings: parseOrder(order, runDialect),
      maxResults: 1,
      pageToken,
    });
  const token = (await search([])).nextPageToken;
  expect((await search([], token)).items).toHaveLength(1);
  for (const wrong of ['x', 'e30', Buffer.from('[1,"x",[]]').toString('base64url')])
    expect(await thrownCode(search([], wrong))).toBe('search.invalid');
  expect(await thrownCode(search(['metrics.acc'], token))).toBe('search.invalid');
});
