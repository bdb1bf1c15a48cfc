import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { ModelMetric } from '../../../contracts/tracking/logged-model';
import { type Batch, checkedBatch, type FieldNames, type LoggedPoint } from './batch';
import { changeRun, type RunStores } from './change-run';
import { findLoggedModel } from './find-logged-model';
import { checkRunId } from './key-rules';
import { withModelMetrics } from './logged-model';
import type { LoggedModelStore } from './logged-model-store';
import { logPoints } from './metrics/metric-log';
import { withParams, withTags } from './params';
import { type Run, runNameTag } from './run';
import type { RunChange, SearchedList } from './run-store';

/** A transaction holds 100 items; a batch that names more models is split by its sender. */
const mostModels = 50;

export interface LoggingStores extends RunStores {
  readonly models: Pick<LoggedModelStore, 'find'>;
}

const pointOf = ({ key, value, timestamp, step }: LoggedPoint) => ({ key, value, timestamp, step });

const byModel = (runId: string, metrics: readonly LoggedPoint[]): ReadonlyMap<string, ModelMetric[]> => {
  const points = new Map<string, ModelMetric[]>();
  for (const { modelId, ...metric } of metrics) {
    if (!modelId) continue;
    points.set(modelId, [...(points.get(modelId) ?? []), { ...metric, runId }]);
  }
  return points;
};

/** The models that a batch measures, as they become; those that stay as they are are left out. */
const changedModels = async (
  models: LoggingStores['models'],
  project: string,
  points: ReadonlyMap<string, readonly ModelMetric[]>,
): Promise<NonNullable<RunChange['models']>> => {
  const changes = await Promise.all(
    [...points].map(async ([modelId, metrics]) => {
      const before = await findLoggedModel(models, project, modelId);
      return { before, model: withModelMetrics(before.value, metrics) };
    }),
  );
  return changes.filter(({ before, model }) => model !== before.value);
};

/** The lists of a run that a batch adds to: long lists of other kinds need not be read. */
const listsIn = ({ metrics, params, tags }: Batch): ReadonlySet<SearchedList> =>
  new Set<SearchedList>([
    ...(metrics.length > 0 ? (['metrics'] as const) : []),
    ...(params.length > 0 ? (['params'] as const) : []),
    ...(tags.length > 0 ? (['tags'] as const) : []),
  ]);

/** The run with a batch in it, or undefined when all of it is there already: a repeated batch is free. */
const applyBatch = (run: Run, batch: Batch): RunChange | undefined => {
  const params = withParams(run.params, batch.params, `run ID='${run.runId}'`);
  // A run cannot lose its name: MLflow passes over an empty one.
  const named = batch.tags.filter(({ key, value }) => key !== runNameTag || value !== '');
  const tags = withTags(run.tags, named);
  const { log, flush, unchanged } = logPoints(run.metrics, batch.metrics.map(pointOf));
  if (unchanged && params === run.params && tags === run.tags) return undefined;
  const name = (batch.tags.length > 0 && tags.get(runNameTag)) || run.name;
  return { run: { ...run, name, params, tags, metrics: log }, flush };
};

/**
 * Logs metrics, params and tags to a run: all or nothing. A repeated batch changes nothing. Metrics measured
 * on a logged model are kept with the model, too. Throws `run.not-found`, `run.deleted`,
 * `run.param.immutable`, `logged-model.not-found`.
 */
export const logBatch = async (
  stores: LoggingStores,
  runId: string,
  request: Batch,
  call: Call,
  nameOf?: FieldNames,
): Promise<void> => {
  checkRunId(runId);
  const batch = checkedBatch(request, nameOf);
  const points = byModel(runId, batch.metrics);
  if (points.size > mostModels)
    throw new CairnError('request.invalid', `A batch can name at most ${mostModels} logged models.`);
  await changeRun(
    stores,
    runId,
    async (run) => {
      const change = applyBatch(run, batch);
      const models = await changedModels(stores.models, call.project, points);
      if (!change && models.length === 0) return undefined;
      return { ...(change ?? { run }), models };
    },
    call,
    listsIn(batch),
  );
};

/** Removes a tag. Throws `run.tag.not-found` when there is none. */
export const deleteRunTag = (stores: RunStores, runId: string, key: string, call: Call) =>
  changeRun(
    stores,
    runId,
    (run) => {
      const tags = new Map(run.tags);
      if (!tags.delete(key))
        throw new CairnError('run.tag.not-found', `No tag with name: ${key} in run with id ${runId}`);
      return { run: { ...run, tags } };
    },
    call,
  );
