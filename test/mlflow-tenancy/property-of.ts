import type { Answer, Ask, Request } from './tenants';

const base = '/api/2.0/mlflow';
const next = '/api/3.0/mlflow';

/** Stands in all that others must not read, and in no id or name by which they ask. */
export const secret = 'secret-of-the-weather';

const sent = async (ask: Ask, request: Request): Promise<Answer> => {
  const answer = await ask(request);
  if (answer.status !== 200)
    throw new Error(`${request.method} ${request.url}: ${answer.status} ${answer.text}`);
  return answer;
};

/** What lies at the end of some fields of an answer. */
const at = ({ body }: Answer, ...fields: readonly string[]): string =>
  String(
    fields.reduce<unknown>((value, field) => (value as Readonly<Record<string, unknown>>)?.[field], body),
  );

/**
 * Fills a project with one of everything that MLflow's routes know, and says what each is called. `said` stands in all
 * texts, names that no request asks by included.
 */
export const makeProperty = async (ask: Ask, admin: Ask, said: string) => {
  const post = (url: string, body: unknown) => sent(ask, { method: 'POST', url, body });
  const tags = [{ key: 'note', value: said }];
  await post(`${base}/experiments/create`, { name: said });
  const experimentName = 'rain-of-weather';
  const experimentId = at(
    await post(`${base}/experiments/create`, { name: experimentName, tags }),
    'experiment_id',
  );
  const start_time = 1_767_225_600_000;
  const made = await post(`${base}/runs/create`, { experiment_id: experimentId, start_time, tags });
  const runId = at(made, 'run', 'info', 'run_id');
  const dataset = { name: said, digest: said, source_type: 'local', source: said };
  await post(`${base}/runs/log-inputs`, { run_id: runId, datasets: [{ dataset }] });
  const model = await post(`${base}/logged-models`, {
    experiment_id: experimentId,
    name: said,
    source_run_id: runId,
    params: [{ key: 'p', value: said }],
    tags,
  });
  const modelId = at(model, 'model', 'info', 'model_id');
  await post(`${base}/runs/log-batch`, {
    run_id: runId,
    metrics: [{ key: 'loss', value: 0.987_654_321, timestamp: start_time, model_id: modelId }],
    params: [{ key: 'p', value: said }],
  });
  const runRoot = `${experimentId}/${runId}/artifacts`;
  for (const path of [`${runRoot}/file.txt`, `${experimentId}/models/${modelId}/artifacts/MLmodel`])
    await sent(ask, {
      method: 'PUT',
      url: `/api/2.0/mlflow-artifacts/artifacts/${path}`,
      text: `flavors: {} # ${said}`,
    });
  const upload = await post(`/api/2.0/mlflow-artifacts/mpu/create/${runRoot}`, {
    path: 'large.bin',
    num_parts: 1,
  });
  const registered = 'rain-model-of-weather';
  await post(`${base}/registered-models/create`, { name: registered, description: said, tags });
  await post(`${base}/registered-models/create`, { name: `${said}-model` });
  await post(`${base}/model-versions/create`, {
    name: registered,
    source: `models:/${modelId}`,
    model_id: modelId,
    description: said,
    tags,
  });
  await post(`${base}/registered-models/alias`, { name: registered, alias: 'best', version: '1' });
  const traceId = `tr-${'ab'.repeat(16)}`;
  await post(`${next}/traces`, {
    trace: {
      trace_info: {
        trace_id: traceId,
        trace_location: {
          type: 'MLFLOW_EXPERIMENT',
          mlflow_experiment: { experiment_id: experimentId },
        },
        request_preview: said,
        request_time: '2026-01-01T00:00:00Z',
        state: 'OK',
        tags: { note: said },
      },
    },
  });
  await sent(ask, {
    method: 'PUT',
    url: `/api/2.0/mlflow-artifacts/artifacts/${experimentId}/traces/${traceId}/artifacts/traces.json`,
    text: JSON.stringify({ spans: [], note: said }),
  });
  const assessment = await post(`${next}/traces/${traceId}/assessments`, {
    assessment: {
      assessment_name: 'right',
      source: { source_type: 'HUMAN', source_id: said },
      feedback: { value: true },
      rationale: said,
    },
  });
  const webhook = await sent(admin, {
    method: 'POST',
    url: `${base}/webhooks`,
    body: {
      name: 'told',
      description: said,
      url: 'http://127.0.0.1:9/hook',
      events: [{ entity: 'REGISTERED_MODEL', action: 'CREATED' }],
    },
  });
  return {
    experimentId,
    experimentName,
    runId,
    modelId,
    runRoot,
    uploadId: at(upload, 'upload_id'),
    registered,
    traceId,
    assessmentId: at(assessment, 'assessment', 'assessment_id'),
    webhookId: at(webhook, 'webhook', 'webhook_id'),
  };
};

export type Property = Awaited<ReturnType<typeof makeProperty>>;

/** The same names for things that are nowhere. */
export const nowhere: Property = {
  experimentId: '4711',
  experimentName: 'none',
  runId: '0'.repeat(32),
  modelId: `m-${'0'.repeat(32)}`,
  runRoot: `4711/${'0'.repeat(32)}/artifacts`,
  uploadId: 'none',
  registered: 'none',
  traceId: `tr-${'0'.repeat(32)}`,
  assessmentId: `a-${'0'.repeat(32)}`,
  webhookId: '00000000-0000-4000-8000-000000000000',
};
