import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { state, tokensOf } from '../harness/platform';

const python = process.env['CAIRN_TRAINER_PYTHON'] ?? 'python3';
const project = 'mlflow-client';

describe('the stock MLflow client', () => {
  let report: Record<string, unknown>;

  beforeAll(async () => {
    const { developer } = await tokensOf(project);
    const script = join(__dirname, 'mlflow_client.py');
    const env = { ...process.env, MLFLOW_TRACKING_TOKEN: developer };
    const { stdout } = await promisify(execFile)(python, [script, state.apiUrl, project], { env });
    report = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  }, 180_000);

  it('reads a run back as it was logged', () => {
    expect(report['run']).toEqual({
      status: 'FINISHED',
      name: 'first',
      ended: true,
      params: { model: 'lr', seed: '7', ümlaut: 'ß' },
      tags: { a: '1', 'b/c d': 'two', 'mlflow.note.content': 'a note' },
      metrics: { big: 'inf', loss: '0.0025', odd: 'nan', test_acc: '0.75' },
      dataset: 'rain_v1',
      datasetTags: { 'cairn.digest': 'sha256:1', 'mlflow.data.context': 'training' },
    });
  });

  it('reads all points of a metric in order', () => {
    expect(report['history']).toBe(true);
  });

  it('lists and downloads artifacts, empty ones and odd names included', () => {
    expect(report['artifacts']).toEqual(['environment.json', 'large', 'notes', 'plots']);
    expect(report['notes']).toEqual({ '100 % ä.txt': 'full', 'empty.txt': '' });
  });

  it('sends a large file in parts to S3 and reads it from there', () => {
    expect(report['largeFile']).toBe(true);
  });

  it('loads the model back by run and by model id, byte for byte', () => {
    expect(report['loaded']).toEqual({ 'runs:/{run}/model': true, 'models:/{model}': true });
    expect(report['modelFiles']).toEqual([
      'model/MLmodel',
      'model/conda.yaml',
      'model/model.onnx',
      'model/python_env.yaml',
      'model/requirements.txt',
    ]);
    expect(report['loggedModel']).toEqual({
      status: 'READY',
      source: true,
      metrics: ['big', 'loss', 'odd', 'test_acc'],
    });
  });

  it('finds experiments, runs and models by filter, in order, page by page', () => {
    expect(report).toMatchObject({ sameExperiment: true, default: 'Default', experiments: [true] });
    expect(report['search']).toEqual({
      filtered: true,
      ordered: ['third', 'first', 'second'],
      newestFirst: ['third', 'second', 'first'],
      models: 1,
    });
  });

  it('sees runs deleted and restored, on their own and with their experiment', () => {
    expect(report['lifecycle']).toEqual(['deleted', 'active', 'deleted', 'active']);
  });

  it('shows refusals under MLflow’s names', () => {
    expect(report['refused']).toMatchObject({
      changedParam: 'INVALID_PARAMETER_VALUE',
      unknownRun: 'RESOURCE_DOES_NOT_EXIST',
      badFilter: 'INVALID_PARAMETER_VALUE',
    });
    expect(report['refused']).toHaveProperty('traversal', expect.anything());
  });
});
