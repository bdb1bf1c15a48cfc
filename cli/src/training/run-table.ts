import type { Search } from '../../../contracts/project/training';
import type { Colours } from '../output/colours';
import { numberText } from '../output/number-text';
import { table } from '../output/table';
import { metricOf, type Run, valueAt } from './execution-runs';

export type Objective = Search['objective'];

export interface RunTableOptions {
  readonly objective: Objective;
  /** Further metrics to show, besides the objective. */
  readonly metrics: readonly string[];
  readonly colours: Colours;
}

/** Runs from best to worst; among equals the one that began first; those without the metric last. */
export const rankRuns = (runs: readonly Run[], { metric, direction }: Objective): readonly Run[] => {
  const sign = direction === 'maximize' ? -1 : 1;
  const value = (run: Run): number => {
    const found = metricOf(run, metric);
    return found === undefined ? Number.POSITIVE_INFINITY : sign * found;
  };
  return [...runs].sort((a, b) => {
    const [left, right] = [value(a), value(b)];
    return left === right ? a.info.start_time - b.info.start_time : left < right ? -1 : 1;
  });
};

const paramsText = (run: Run): string => {
  const params = (run.data.params ?? [])
    .filter(({ key }) => key !== 'seed')
    .map(({ key, value }) => `${key}=${value}`);
  const { status, run_name: name } = run.info;
  return [params.join(' ') || name, ...(status === 'FINISHED' ? [] : [`(${status.toLowerCase()})`])].join(
    ' ',
  );
};

/** Params that are the same in every run say nothing about which was best. */
const withoutCommonParams = (runs: readonly Run[]): readonly Run[] => {
  const isCommon = (key: string, value: string) =>
    runs.every((run) => valueAt(run.data.params, key) === value);
  if (runs.length < 2) return runs;
  return runs.map((run) => ({
    ...run,
    data: { ...run.data, params: (run.data.params ?? []).filter(({ key, value }) => !isCommon(key, value)) },
  }));
};

/** Metrics of the named baseline, which every run logs as `baseline_<metric>`. */
const baselineRow = (
  runs: readonly Run[],
  metrics: readonly string[],
): readonly (string | null)[] | undefined => {
  const values = metrics.map((metric) =>
    runs.map((run) => metricOf(run, `baseline_${metric}`)).find((value) => value !== undefined),
  );
  if (values.every((value) => value === undefined)) return undefined;
  return ['', 'baseline', ...values.map(numberText), ''];
};

/** The runs of a training, best first, with the baseline below them. */
export const runTable = (runs: readonly Run[], { objective, metrics, colours }: RunTableOptions): string => {
  const shown = [objective.metric, ...metrics.filter((metric) => metric !== objective.metric)];
  const ranked = withoutCommonParams(rankRuns(runs, objective));
  const rows = ranked.map((run, index) => [
    index === 0 ? colours.green('★') : '',
    paramsText(run),
    ...shown.map((metric) => numberText(metricOf(run, metric))),
    run.info.run_id.slice(0, 8),
  ]);
  const baseline = baselineRow(ranked, shown);
  return table(
    [
      { title: '' },
      { title: 'params' },
      ...shown.map((metric) => ({ title: metric, align: 'right' as const })),
      { title: 'run' },
    ],
    baseline ? [...rows, baseline] : rows,
  );
};
