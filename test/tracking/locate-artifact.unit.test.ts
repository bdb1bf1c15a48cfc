import { createExperiment } from '../../lambdas/tracking/core/create-experiment';
import { createLoggedModel } from '../../lambdas/tracking/core/create-logged-model';
import { locateArtifact } from '../../lambdas/tracking/core/locate-artifact';
import { logOutputs } from '../../lambdas/tracking/core/log-inputs';
import { thrownCode } from '../harness/thrown-code';
import { callIn, memoryTracking, startRun } from './make-tracking';

const set = async () => {
  const stores = memoryTracking();
  const runId = await startRun(stores);
  const draft = { experimentId: '0', name: 'model', modelType: '', sourceRunId: runId, params: [], tags: [] };
  const { modelId } = await createLoggedModel(stores, draft, callIn());
  await logOutputs(stores, runId, [{ modelId, step: 0 }], callIn());
  return { stores, runId, modelId };
};

it('finds files by any URI that MLflow writes', async () => {
  const { stores, runId, modelId } = await set();
  const at = (uri: string) => locateArtifact(stores, 'weather', uri);
  expect(await at(`mlflow-artifacts:/0/${runId}/artifacts/plots/roc.png`)).toBe(
    `0/${runId}/artifacts/plots/roc.png`,
  );
  expect(await at(`runs:/${runId}/plots/roc.png`)).toBe(`0/${runId}/artifacts/plots/roc.png`);
  expect(await at(`runs:/${runId}`)).toBe(`0/${runId}/artifacts`);
  expect(await at(`runs:/${runId}/model/model.onnx`)).toBe(`0/models/${modelId}/artifacts/model.onnx`);
  expect(await at(`models:/${modelId}`)).toBe(`0/models/${modelId}/artifacts`);
  expect(await at(`models:/${modelId}/model.onnx`)).toBe(`0/models/${modelId}/artifacts/model.onnx`);
});

it('finds nothing of another project, and nothing outside of the root', async () => {
  const { stores, runId, modelId } = await set();
  const code = (project: string, uri: string) => thrownCode(locateArtifact(stores, project, uri));
  expect(await code('other', `runs:/${runId}/x`)).toBe('run.not-found');
  expect(await code('other', `models:/${modelId}`)).toBe('logged-model.not-found');
  expect(await code('weather', `runs:/${runId}/../../x`)).toBe('artifact.path-unsafe');
  expect(await code('weather', 'mlflow-artifacts:/%2e%2e/x')).toBe('artifact.path-unsafe');
  expect(await code('weather', 'mlflow-artifacts:/')).toBe('artifact.path-unsafe');
  for (const uri of ['mlflow-artifacts://host/0/x', 's3://bucket/x', 'file:///etc/passwd', 'dummy-source'])
    expect(await code('weather', uri)).toBe('artifact.location-foreign');
});

it('says that artifacts in somebody’s own store are not kept here', async () => {
  const stores = memoryTracking();
  const draft = { name: 'own', artifactLocation: 's3://bucket/x', tags: new Map() };
  const { experimentId } = await createExperiment(stores.experiments, draft, callIn());
  const runId = await startRun(stores, { experimentId });
  const located = locateArtifact(stores, 'weather', `runs:/${runId}/model`);
  expect(await thrownCode(located)).toBe('artifact.location-foreign');
});
