import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** @typedef {import('./private-platform.mjs').PrivatePlatform} PrivatePlatform */

const model = readFileSync(new URL('../serving/models/rain.onnx', import.meta.url));
const mlModel = 'flavors:\n  onnx:\n    data: model.onnx\n';
const endpoints = '/api/cairn/v1/projects/weather/endpoints/rain';

/** @param {Promise<{ status: number, json: any }>} call */
const done = async (call) => {
  const { status, json } = await call;
  assert.ok(status < 300, `${status}: ${JSON.stringify(json)}`);
  return json;
};

/** @template T @param {string} what @param {() => Promise<T | undefined | false>} look @returns {Promise<T>} */
export async function until(what, look) {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`${what} did not come within 60 s`);
    await pause(100);
  }
}

/** What a team has before its first rollout: a model and approved versions of it, made by stock calls. */
export async function approvedVersions(/** @type {PrivatePlatform} */ { call }, /** @type {number} */ count) {
  const mlflow = '/api/2.0/mlflow';
  const { experiment_id } = await done(
    call('developer', 'POST', `${mlflow}/experiments/create`, { name: 'recovery' }),
  );
  const { run } = await done(
    call('developer', 'POST', `${mlflow}/runs/create`, { experiment_id, start_time: Date.now() }),
  );
  const folder = `/api/2.0/mlflow-artifacts/artifacts/${experiment_id}/${run.info.run_id}/artifacts/model`;
  await done(call('developer', 'PUT', `${folder}/MLmodel`, mlModel));
  await done(call('developer', 'PUT', `${folder}/model.onnx`, new Uint8Array(model)));
  await done(call('developer', 'POST', `${mlflow}/registered-models/create`, { name: 'rain' }));
  for (let version = 1; version <= count; version += 1) {
    const source = { name: 'rain', source: `runs:/${run.info.run_id}/model`, run_id: run.info.run_id };
    await done(call('developer', 'POST', `${mlflow}/model-versions/create`, source));
    const path = `/api/cairn/v1/projects/weather/models/rain/versions/${version}/approve`;
    await done(call('approver', 'POST', path, { comment: 'for this test', force: true }));
  }
}

/** @param {PrivatePlatform} platform @param {number} version @param {object} rollout */
export const startRollout = ({ call }, version, rollout) =>
  done(call('developer', 'POST', `${endpoints}/deployments`, { model: 'rain', version, rollout }));

/** The record of the endpoint, as short as `v1=80, v2=20`, and its deployments. @param {PrivatePlatform} platform */
export async function look({ call }) {
  const { status, json } = await call('viewer', 'GET', endpoints);
  const { deployments } = await done(call('viewer', 'GET', `${endpoints}/deployments`));
  const variants = status === 200 ? json.variants : [];
  return {
    weights: Object.fromEntries(
      variants.map((/** @type {any} */ { version, weight }) => [`v${version}`, weight]),
    ),
    running: deployments.filter((/** @type {any} */ { status }) => status === 'running'),
    deployments,
  };
}

/** What must hold of an endpoint at any moment. @param {Awaited<ReturnType<typeof look>>} seen */
export function assertConsistent({ weights, running }) {
  const shares = Object.values(weights);
  if (shares.length > 0)
    assert.equal(
      shares.reduce((a, b) => a + b, 0),
      100,
      JSON.stringify(weights),
    );
  assert.ok(running.length <= 1, `${running.length} deployments are running`);
}

/** @param {PrivatePlatform} platform @param {string} id */
export const ended = (platform, id) =>
  until(`the end of ${id}`, async () => {
    const { deployments } = await look(platform);
    const found = deployments.find((/** @type {any} */ deployment) => deployment.id === id);
    return found && found.status !== 'running' && found;
  });
