import * as z from 'zod';
import type { Route } from '../../contracts/http/route';
import type { JsonSchema } from '../../scripts/release/sample-inputs';
import type { Property } from './property-of';
import type { Request } from './tenants';

type Fields = Readonly<Record<string, unknown>>;

/** What routes call the things of a project, wherever they stand in a request. */
const namesOf = (of: Property): Fields => ({
  experiment_id: of.experimentId,
  experiment_ids: [of.experimentId],
  experiment_name: of.experimentName,
  run_id: of.runId,
  run_uuid: of.runId,
  run_ids: [of.runId],
  source_run_id: of.runId,
  model_id: of.modelId,
  metric_key: 'loss',
  key: 'note',
  tag_key: 'note',
  path: 'file.txt',
  artifact_file_path: 'MLmodel',
  directory: of.runRoot,
  upload_id: of.uploadId,
  name: of.registered,
  version: '1',
  alias: 'best',
  stage: 'Staging',
  stages: ['None'],
  trace_id: of.traceId,
  trace_ids: [of.traceId],
  request_id: of.traceId,
  request_ids: [of.traceId],
  assessment_id: of.assessmentId,
  webhook_id: of.webhookId,
  url: 'http://127.0.0.1:9/hook',
  workspace_name: 'weather',
});

/** Fields that choose or shape what is found: left out, all is found. */
const left = /filter|order_by|page_token|view_type|^datasets$|max_results|max_timestamp|allow_deleted|_step$/;

/** What a generated request cannot know of single routes. Everything else, new routes too, follows from the contract. */
const special: Readonly<Record<string, (of: Property) => Fields>> = {
  'tracking.createExperiment': () => ({ name: 'new', artifact_location: undefined }),
  'tracking.updateExperiment': () => ({ new_name: 'renamed' }),
  'tracking.createRun': () => ({ run_name: 'new', tags: [], start_time: 1 }),
  'tracking.updateRun': () => ({ run_name: 'new', status: 'FINISHED', end_time: 2 }),
  'tracking.logMetric': () => ({ key: 'new', value: 1, timestamp: 1, model_id: undefined }),
  'tracking.logBatch': (of) => ({
    metrics: [{ key: 'new', value: 1, timestamp: 1, model_id: of.modelId }],
    params: [],
    tags: [],
  }),
  'tracking.logParam': () => ({ key: 'new', value: 'x' }),
  'tracking.logInputs': (of) => ({ models: [{ model_id: of.modelId }] }),
  'tracking.logOutputs': (of) => ({ models: [{ model_id: of.modelId, step: 1 }] }),
  'tracking.logModel': (of) => ({
    model_json: JSON.stringify({ run_id: of.runId, artifact_path: '', flavors: {}, utc_time_created: '' }),
  }),
  'tracking.createLoggedModel': () => ({ name: 'new', params: [], tags: [] }),
  'tracking.finalizeLoggedModel': () => ({ status: 'LOGGED_MODEL_READY' }),
  'tracking.setLoggedModelTags': () => ({ tags: [{ key: 'new', value: 'x' }] }),
  'tracking.logLoggedModelParams': () => ({ params: [{ key: 'new', value: 'x' }] }),
  'tracking.listRunArtifacts': () => ({ path: undefined }),
  'tracking.listLoggedModelArtifacts': () => ({ artifact_directory_path: undefined }),
  'tracking.listArtifacts': (of) => ({ path: of.runRoot }),
  'tracking.downloadArtifact': (of) => ({ path: `${of.runRoot}/file.txt` }),
  'tracking.uploadArtifact': (of) => ({ path: `${of.runRoot}/file.txt` }),
  'tracking.deleteArtifact': (of) => ({ path: `${of.runRoot}/file.txt` }),
  'tracking.presignDownload': (of) => ({ path: `${of.runRoot}/file.txt` }),
  'tracking.presignArtifactUpload': () => ({ model_id: undefined }),
  'tracking.createUpload': () => ({ path: 'large.bin' }),
  'tracking.completeUpload': () => ({ path: 'large.bin' }),
  'tracking.abortUpload': () => ({ path: 'large.bin' }),
  'tracing.startTrace': (of) => ({
    trace: {
      trace_info: {
        trace_id: of.traceId,
        trace_location: {
          type: 'MLFLOW_EXPERIMENT',
          mlflow_experiment: { experiment_id: of.experimentId },
        },
        request_time: '2026-01-01T00:00:00Z',
        state: 'OK',
      },
    },
  }),
  'tracing.getTraceArtifact': () => ({ path: undefined }),
  'tracing.deleteTraces': (of) => ({ max_traces: undefined, request_ids: [of.traceId] }),
  'tracing.createAssessment': () => ({ assessment: { assessment_name: 'new', feedback: { value: 1 } } }),
  'tracing.updateAssessment': () => ({ assessment: { rationale: 'new' }, update_mask: 'rationale' }),
  'tracing.correlateFilters': () => ({ filter_string1: "status = 'OK'", filter_string2: "status = 'OK'" }),
  'tracing.queryTraceMetrics': () => ({
    view_type: 'TRACES',
    metric_name: 'trace_count',
    aggregations: [{ aggregation_type: 'COUNT' }],
    dimensions: [],
    time_interval_seconds: undefined,
    start_time_ms: undefined,
    end_time_ms: undefined,
  }),
  'tracing.linkPromptsToTrace': (of) => ({ prompt_versions: [{ name: of.registered, version: '1' }] }),
  'registry.mlflow.createModel': () => ({ name: 'new', tags: [] }),
  'registry.mlflow.createVersion': (of) => ({ source: `models:/${of.modelId}`, tags: [] }),
  'registry.mlflow.transitionStage': () => ({ archive_existing_versions: false }),
  'registry.mlflow.getVersionFile': () => ({ path: 'MLmodel' }),
  'page.graphql': (of) => ({
    query: `query { mlflowGetRun(input: {runId: "${of.runId}"}) { run { info { runId } data { tags { key value } } } } }`,
  }),
};

const texts = ['new', '1', '2026-01-01T00:00:00Z', '0.5s'];

/** One value that a schema takes, with all its fields; names of things in the place of what is called so. */
const sampleOf = (schema: JsonSchema, names: Fields): unknown => {
  const alternatives = schema.anyOf ?? schema.oneOf;
  const [first] = (alternatives ?? []).filter(({ type }) => type !== 'null');
  if (first) return sampleOf(first, names);
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'object') return fieldsIn(schema, names);
  if (schema.type === 'array') return [sampleOf(schema.items ?? {}, names)];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'number' || schema.type === 'integer') return Math.max(1, schema.minimum ?? 1);
  return texts.find((text) => new RegExp(schema.pattern ?? '', 'u').test(text)) ?? 'new';
};

const fieldsIn = ({ properties = {} }: JsonSchema, names: Fields): Fields =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([field]) => !left.test(field))
      .map(([field, inner]) => [field, names[field] ?? sampleOf(inner, names)]),
  );

/** The fields of a request about the things of a project. */
const fieldsOf = (route: Route, of: Property): Fields => {
  const schema = z.toJSONSchema(route.request, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return { ...fieldsIn(schema, namesOf(of)), ...special[route.id]?.(of) };
};

const queryOf = (fields: Fields): string =>
  Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .flatMap(([field, value]) => (Array.isArray(value) ? value : [value]).map((one) => [field, String(one)]))
    .map(([field = '', value = '']) => `${field}=${encodeURIComponent(value)}`)
    .join('&');

/** A request of a route about the things of a project, by one of its paths. */
export const requestOf = (route: Route, of: Property, path = route.path): Request => {
  const rest: Record<string, unknown> = { ...fieldsOf(route, of) };
  const url = path.replace(/\{(\w+)\+?\}/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return value;
  });
  const { method } = route;
  if (method === 'GET' || route.rawBody)
    return { method, url: `${url}?${queryOf(rest)}`, ...(route.rawBody ? { text: 'overwritten' } : {}) };
  return { method, url, body: rest };
};
