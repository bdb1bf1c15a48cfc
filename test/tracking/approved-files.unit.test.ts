import { mlflowTrackingRoutes } from '../../contracts/tracking/mlflow-routes';
import { trackingHandlersOn } from '../../lambdas/tracking/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { memoryTracking, startRun } from './make-tracking';

const proxied = '/api/2.0/mlflow-artifacts';
const refused = { status: 409, body: { error_code: 'RESOURCE_CONFLICT' } };

/** A run with an approved model in `model`, and with files beside it. */
const setUp = async () => {
  const memory = memoryTracking();
  const runId = await startRun(memory);
  const root = `0/${runId}/artifacts`;
  let asked = 0;
  const approved = {
    list: async (project: string) => {
      asked += 1;
      const model = { model: 'rain', version: 3 };
      if (project !== 'weather') return [];
      return [
        { ...model, artifactUri: 'dummy-source' },
        { ...model, artifactUri: `mlflow-artifacts:/${root}/model` },
      ];
    },
  };
  const stores = { ...memory, approved };
  for (const file of ['model/MLmodel', 'model/model.pkl', 'model-notes.txt', 'plots/roc.png'])
    await memory.artifacts.write('weather', `${root}/${file}`, Buffer.from('old'));
  const api = apiClient(mlflowTrackingRoutes as never, trackingHandlersOn(stores) as never, [
    principalOf('dev', 'developer'),
  ]);
  const post = (path: string, body: unknown) => api('dev', 'POST', path, { body });
  const text = { text: 'new', headers: { 'content-type': 'text/plain' } };
  return {
    root,
    asked: () => asked,
    put: (file: string) => api('dev', 'PUT', `${proxied}/artifacts/${root}/${file}`, text),
    remove: (path: string) => api('dev', 'DELETE', `${proxied}/artifacts/${path}`),
    presign: (path: string) =>
      post('/api/2.0/mlflow/artifacts/presigned-upload-url', { run_id: runId, path }),
    begin: (file: string) => post(`${proxied}/mpu/create/${root}/model`, { path: file, num_parts: 1 }),
    complete: (file: string) =>
      post(`${proxied}/mpu/complete/${root}/model`, {
        path: file,
        upload_id: 'u',
        parts: [{ part_number: 1, etag: 'e', url: '' }],
      }),
    uploadInPage: (path: string) =>
      api('dev', 'POST', `/ajax-api/2.0/mlflow/upload-artifact?run_uuid=${runId}&path=${path}`, text),
    read: async (file: string) => (await memory.artifacts.read('weather', `${root}/${file}`))?.toString(),
  };
};

describe('files of an approved version', () => {
  it('are not overwritten, whichever way a file comes', async () => {
    const { put, presign, begin, complete, uploadInPage, read } = await setUp();
    expect(await put('model/model.pkl')).toMatchObject(refused);
    expect(await put('model%2Fmodel.pkl')).toMatchObject(refused);
    expect(await presign('model/model.pkl')).toMatchObject(refused);
    expect(await begin('model.pkl')).toMatchObject(refused);
    expect(await complete('model.pkl')).toMatchObject(refused);
    expect(await uploadInPage('model/model.pkl')).toMatchObject(refused);
    expect(await read('model/model.pkl')).toBe('old');
  });

  it('get no others beside them, which the model could load', async () => {
    const { put, read } = await setUp();
    expect(await put('model/code/numpy/__init__.py')).toMatchObject(refused);
    expect(await put(`model/${'a/'.repeat(30)}b.py`)).toMatchObject(refused);
    expect(await read('model/code/numpy/__init__.py')).toBeUndefined();
  });

  it('are not deleted, nor a directory that they lie in', async () => {
    const { root, remove, read } = await setUp();
    for (const path of [`${root}/model/model.pkl`, `${root}/model`, root, '0'])
      expect(await remove(path)).toMatchObject(refused);
    expect(await read('model/model.pkl')).toBe('old');
  });

  it('do not keep anybody from what lies beside the model', async () => {
    const { root, put, remove, read } = await setUp();
    expect((await put('model-notes.txt')).status).toBe(200);
    expect((await put('plots/roc.png')).status).toBe(200);
    expect(await read('plots/roc.png')).toBe('new');
    expect((await remove(`${root}/plots`)).status).toBe(200);
  });

  it('are not asked for while a run logs what is new', async () => {
    const { put, presign, asked } = await setUp();
    expect((await put('plots/loss.png')).status).toBe(200);
    expect((await presign('checkpoints/7/weights.bin')).status).toBe(200);
    expect(asked()).toBe(0);
  });
});
