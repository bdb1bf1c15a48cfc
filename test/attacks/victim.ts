import { createHash } from 'node:crypto';
import { json, mlflow, proxied } from './attack';
import { type RawAnswer, type RawRequest, rawRequest } from './raw-request';

/** A platform under attack: two projects with an experiment, a run, a logged model and a registered version each. */
export interface Victim {
  readonly url: string;
  /** A developer of the project that is attacked from. */
  readonly token: string;
  readonly runId: string;
  readonly experimentId: string;
  readonly modelId: string;
  /** A registered model with one version. */
  readonly modelName: string;
  readonly traceId: string;
  /** The same of another project, in which the attacker has no role. */
  readonly foreign: {
    readonly project: string;
    readonly token: string;
    readonly runId: string;
    readonly experimentId: string;
    readonly modelId: string;
    readonly modelName: string;
    readonly traceId: string;
  };
}

export type Send = (request: RawRequest, token?: string | null) => Promise<RawAnswer>;

/** Sends to a platform, as somebody; null is nobody. */
export const sender =
  (url: string, usual: string): Send =>
  (request, token = usual) =>
    rawRequest(url, {
      ...request,
      headers: {
        ...(token === null || request.anonymous ? {} : { authorization: `Bearer ${token}` }),
        ...request.headers,
      },
    });

const bodyOf = async (answer: Promise<RawAnswer>) => {
  const { status, text } = await answer;
  if (status !== 200) throw new Error(`the set-up was refused: ${status} ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
};

const fill = async (send: Send, name: string) => {
  const post = (path: string, body: unknown) => bodyOf(send(json('POST', `${mlflow}/${path}`, body)));
  const experimentId = String((await post('experiments/create', { name: `of-${name}` }))['experiment_id']);
  const made = await post('runs/create', { experiment_id: experimentId, start_time: 1_767_225_600_000 });
  const runId = String((made['run'] as { info: { run_id: string } }).info.run_id);
  const logged = await post('logged-models', {
    experiment_id: experimentId,
    name: 'secret',
    source_run_id: runId,
  });
  const modelId = String((logged['model'] as { info: { model_id: string } }).info.model_id);
  const headers = { 'content-type': 'application/octet-stream' };
  for (const path of [
    `${experimentId}/${runId}/artifacts/MLmodel`,
    `${experimentId}/models/${modelId}/artifacts/MLmodel`,
  ])
    await bodyOf(
      send({ method: 'PUT', path: `${proxied}/artifacts/${path}`, headers, body: `flavors: {} # ${name}` }),
    );
  await post('registered-models/create', { name: `model-of-${name}` });
  await post('model-versions/create', { name: `model-of-${name}`, source: `runs:/${runId}/MLmodel` });
  const traceId = `tr-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
  const location = { type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: experimentId } };
  const info = {
    trace_id: traceId,
    trace_location: location,
    request_time: '2026-01-31T12:00:00Z',
    state: 'OK',
  };
  await bodyOf(send(json('POST', '/api/3.0/mlflow/traces', { trace: { trace_info: info } })));
  return { experimentId, runId, modelId, modelName: `model-of-${name}`, traceId };
};

/** Makes what is attacked. */
export const makeVictim = async (
  url: string,
  own: { readonly token: string; readonly name: string },
  foreign: { readonly token: string; readonly project: string },
): Promise<Victim> => {
  const made = await fill(sender(url, own.token), own.name);
  // Twice, so that its ids are not those of the attacker's own project.
  await fill(sender(url, foreign.token), `${foreign.project}-before`);
  const other = await fill(sender(url, foreign.token), foreign.project);
  return { url, token: own.token, ...made, foreign: { ...foreign, ...other } };
};
