import type * as z from 'zod';
import { CairnError } from '../../../../contracts/cairn-error';
import type { mlflowLoggingRoutes } from '../../../../contracts/tracking/mlflow-logging-routes';
import type { DatasetInput } from '../../../../contracts/tracking/run';
import type { LoggedPoint } from '../../core/batch';
import { checkDistinct } from '../../core/key-rules';
import { mapOf } from './pairs';

type RequestOf<Id extends string> = z.output<
  Extract<(typeof mlflowLoggingRoutes)[number], { id: Id }>['request']
>;

/** A field that a request must have. Throws `request.invalid` without it. */
export const required = <Value>(value: Value | undefined, field: string): Value => {
  if (value !== undefined && value !== '') return value;
  throw new CairnError(
    'request.invalid',
    `Missing value for required parameter '${field}'. See the API docs for more information about request parameters.`,
    { fields: [{ field, message: 'is required' }] },
  );
};

/** The ids that a request of several names. Throws `request.invalid` without any and with more than `most`. */
export const someIds = (
  ids: readonly string[] | undefined,
  { request, field, most }: { readonly request: string; readonly field: string; readonly most: number },
): readonly string[] => {
  if (ids === undefined || ids.length === 0)
    throw new CairnError('request.invalid', `${request} request must specify at least one ${field}.`);
  if (ids.length > most)
    throw new CairnError(
      'request.invalid',
      `${request} request cannot specify more than ${most} ${field}s. Received ${ids.length} ${field}s.`,
    );
  return ids;
};

/** The run of a request: `run_id`, or the deprecated `run_uuid`. */
export const runIdOf = (request: {
  readonly run_id?: string | undefined;
  readonly run_uuid?: string | undefined;
}): string => required(request.run_id || request.run_uuid, 'run_id');

/** The tags of something new. Throws `request.invalid` when a key comes twice. */
export const newTags = (
  tags: readonly { readonly key: string; readonly value: string }[],
): ReadonlyMap<string, string> => {
  checkDistinct('tag', tags);
  return mapOf(tags);
};

type MetricRequest = Omit<RequestOf<'tracking.logMetric'>, 'run_id' | 'run_uuid'>;

export const pointIn = (metric: MetricRequest): LoggedPoint => ({
  key: metric.key,
  value: metric.value,
  timestamp: metric.timestamp,
  step: metric.step,
  modelId: metric.model_id || undefined,
  datasetName: metric.dataset_name || undefined,
  datasetDigest: metric.dataset_digest || undefined,
});

export const datasetInputIn = ({
  dataset,
  tags,
}: RequestOf<'tracking.logInputs'>['datasets'][number]): DatasetInput => ({
  dataset: {
    name: dataset.name,
    digest: dataset.digest,
    sourceType: dataset.source_type,
    source: dataset.source,
    ...(dataset.schema === undefined ? {} : { schema: dataset.schema }),
    ...(dataset.profile === undefined ? {} : { profile: dataset.profile }),
  },
  tags: mapOf(tags),
});
