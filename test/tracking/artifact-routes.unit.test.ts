import { createHash } from 'node:crypto';
import { mlflowTrackingRoutes } from '../../contracts/tracking/mlflow-routes';
import { trackingHandlersOn } from '../../lambdas/tracking/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { memoryTracking, startRun } from './make-tracking';

const base = '/api/2.0/mlflow';
const proxied = '/api/2.0/mlflow-artifacts/artifacts';

const set = () => {
  const stores = memoryTracking();
  const api = apiClient(mlflowTrackingRoutes as never, trackingHandlersOn(stores) as never, [
    principalOf('dev', 'developer'),
    principalOf('view', 'viewer'),
    principalOf('foreign', 'developer', 'other'),
  ]);
  const post = (path: string, body: unknown, who = 'dev') => api(who, 'POST', `${base}/${path}`, { body });
  return { stores, api, post };
};

it('refuses a file that no function takes, and names the way out', async () => {
  const { api } = set();
  const { status, body } = await api('dev', 'PUT', `${proxied}/0/r/artifacts/big`, {
    text: 'x'.repeat(4 * 1024 * 1024 + 1),
    headers: { 'content-type': 'text/plain' },
  });
  expect(status).toBe(413);
  expect((body as { message: string }).message).toMatch(
    /4194305 bytes; the limit is 4194304\. .*MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD=true.*MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE=4194304/,
  );
});

it('says what the bytes of a download hash to', async () => {
  const { stores, api } = set();
  await stores.artifacts.write('weather', '0/r/a', Buffer.from('hello'));
  const { headers } = await api('dev', 'GET', `${proxied}/0/r/a`);
  const digest = createHash('sha256').update('hello').digest('base64');
  expect(headers['repr-digest']).toBe(`sha-256=:${digest}:`);
});

describe('presigned URLs of a run or a logged model', () => {
  it('lead to the file below its own root', async () => {
    const { stores, post } = set();
    const runId = await startRun(stores);
    const up = await post('artifacts/presigned-upload-url', { run_id: runId, path: 'plots/roc.png' });
    expect(up).toMatchObject({
      status: 200,
      body: { presigned_url: `memory://weather/0/${runId}/artifacts/plots/roc.png`, headers: {} },
    });
    await stores.artifacts.write('weather', `0/${runId}/artifacts/plots/roc.png`, Buffer.alloc(9));
    const down = await post('artifacts/presigned-download-url', { run_id: runId, path: 'plots/roc.png' });
    expect(down.body).toMatchObject({ file_size: 9 });
    const made = await post('logged-models', { experiment_id: '0', name: 'm' });
    const { model_id } = (made.body as { model: { info: { model_id: string } } }).model.info;
    const model = await post('artifacts/presigned-upload-url', { model_id, path: 'MLmodel' });
    expect(model.body).toMatchObject({
      presigned_url: `memory://weather/0/models/${model_id}/artifacts/MLmodel`,
    });
  });

  it('are refused to strangers and viewers, for what is not there, and for paths that lead away', async () => {
    const { stores, post } = set();
    const run_id = await startRun(stores);
    const upload = (more: object, who = 'dev') =>
      post('artifacts/presigned-upload-url', { run_id, path: 'a', ...more }, who).then(
        ({ status }) => status,
      );
    expect(await upload({}, 'view')).toBe(403);
    expect(await upload({}, 'foreign')).toBe(404);
    expect(await upload({ path: '../b' })).toBe(400);
    expect(await upload({ path: '%2e%2e/b' })).toBe(400);
    expect(await upload({ model_id: 'm-1' })).toBe(400);
    expect(await upload({ run_id: '' })).toBe(400);
    expect(await upload({ expiration: 0 })).toBe(400);
    expect(await upload({ expiration: 604_801 })).toBe(400);
    const gone = await post('artifacts/presigned-download-url', { run_id, path: 'none' }, 'view');
    expect(gone).toMatchObject({ status: 404, body: { error_code: 'RESOURCE_DOES_NOT_EXIST' } });
  });
});
