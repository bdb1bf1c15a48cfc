import type { Experiment } from './experiment';
import type { ExperimentStore } from './experiment-store';
import { lookUpExperiment } from './find-experiment';
import { latestOfKey } from './metrics/metric-log';
import { lifecycleOf, type Run } from './run';
import type { RunPosition, RunStore, SearchedList } from './run-store';
import type { Condition, Field, ValuesOf } from './search/condition';
import { matches } from './search/matches';
import type { Ordering, Rank } from './search/rank';
import { type Page, type Query, search } from './search/search';
import { isInView, type View } from './search/view';

const attributes: Readonly<Record<string, (run: Run) => string | number | null>> = {
  run_id: ({ runId }) => runId,
  run_name: ({ name }) => name,
  user_id: ({ userId }) => userId,
  status: ({ status }) => status,
  artifact_uri: ({ artifactUri }) => artifactUri,
  start_time: ({ startTime }) => startTime,
  end_time: ({ endTime }) => endTime,
};

const datasetValues = (run: Run, key: string): readonly string[] =>
  run.datasets.flatMap(({ name, digest, tags }) => {
    const value = { name, digest, context: tags.get('mlflow.data.context') }[key];
    return value === undefined ? [] : [value];
  });

const single = (value: string | number | null | undefined) =>
  value === null || value === undefined ? [] : [value];

const valuesOf: ValuesOf<Run> = (run, { kind, key }) => {
  if (kind === 'metric') return single(latestOfKey(run.metrics, key)?.value);
  if (kind === 'param') return single(run.params.get(key));
  if (kind === 'tag') return single(run.tags.get(key));
  if (kind === 'dataset') return datasetValues(run, key);
  return single(attributes[key]?.(run));
};

const listOf: Readonly<Record<Field['kind'], SearchedList | undefined>> = {
  attribute: undefined,
  metric: 'metrics',
  param: 'params',
  tag: 'tags',
  dataset: 'datasets',
};

/** The lists that conditions and orderings look at; long lists of other kinds are read of the found runs only. */
const listsOf = ({ conditions, orderings }: Query): ReadonlySet<SearchedList> =>
  new Set([...conditions, ...orderings].flatMap(({ field }) => listOf[field.kind] ?? []));

const attribute = (key: string): Field => ({ kind: 'attribute', key });
const naturalOrder: readonly Ordering[] = [
  { field: attribute('start_time'), descending: true },
  { field: attribute('run_id'), descending: false },
];

const positionOf = (rank: Rank | undefined): RunPosition | undefined =>
  rank && { startTime: Number(rank[0]?.[1]), runId: String(rank[1]?.[1]) };

export interface RunSearch extends Query {
  readonly experimentIds: readonly string[];
  readonly view: View;
}

export interface FoundRun {
  readonly run: Run;
  readonly experiment: Experiment;
}

/** Runs of experiments by conditions and order; unknown experiments have no runs. */
export const searchRuns = async (
  stores: {
    readonly runs: Pick<RunStore, 'scan' | 'complete'>;
    readonly experiments: Pick<ExperimentStore, 'find' | 'idOfName'>;
  },
  project: string,
  request: RunSearch,
): Promise<Page<FoundRun>> => {
  const ids = [...new Set(request.experimentIds)];
  const looked = await Promise.all(ids.map((id) => lookUpExperiment(stores.experiments, project, id)));
  const experiments = new Map(
    looked.flatMap((found) => (found ? [[found.value.experimentId, found.value] as const] : [])),
  );
  const scan = async function* (after: Rank | undefined): AsyncGenerator<Run> {
    const expected =
      request.conditions.length === 0 && request.orderings.length === 0 ? request.maxResults + 1 : undefined;
    const runs = stores.runs.scan({
      project,
      experimentIds: [...experiments.keys()],
      after: positionOf(after),
      expected,
      lists: expected === undefined ? listsOf(request) : undefined,
    });
    for await (const run of runs) {
      const experiment = experiments.get(run.experimentId);
      if (experiment && isInView(request.view, lifecycleOf(run, experiment))) yield run;
    }
  };
  const scope = ['runs', [...ids].sort(), request.view];
  const page = await search({ valuesOf, naturalOrder, scan, scope }, request);
  const found = await stores.runs.complete(project, page.items);
  return {
    items: found.map((run) => ({
      run,
      experiment: experiments.get(run.experimentId) as Experiment,
    })),
    nextPageToken: page.nextPageToken,
    tokenAfter: page.tokenAfter,
  };
};

/** All active runs of an experiment that fulfil conditions, newest start first, one after the other. */
export async function* matchingRuns(
  stores: { readonly runs: Pick<RunStore, 'scan'> },
  project: string,
  experiment: Experiment,
  conditions: readonly Condition[],
): AsyncGenerator<Run> {
  const experimentIds = [experiment.experimentId];
  for await (const run of stores.runs.scan({ project, experimentIds }))
    if (lifecycleOf(run, experiment) === 'active' && matches(run, conditions, valuesOf)) yield run;
}
