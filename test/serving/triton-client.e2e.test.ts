import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { state, tokensOf } from '../harness/platform';
import { weatherInService } from '../harness/weather';

const python = process.env['CAIRN_CLIENTS_PYTHON'] ?? 'python3';

describe('the stock Triton client', () => {
  let report: Record<string, unknown>;

  beforeAll(async () => {
    await weatherInService();
    const { viewer } = await tokensOf('seattle');
    const script = join(__dirname, 'triton_client.py');
    const env = { ...process.env, CAIRN_TOKEN: viewer };
    const { stdout } = await promisify(execFile)(python, [script, state.apiUrl, 'rain'], { env });
    report = JSON.parse(stdout);
  }, 300_000);

  it('gets the same answer in JSON and binary, both ways, plain and compressed', () => {
    expect(report['modes']).toBe(12);
  });

  it('finds server, model and version ready, and no other version', () => {
    expect(report).toMatchObject({
      live: true,
      ready: true,
      modelReady: true,
      versionReady: true,
      otherVersionReady: false,
    });
  });

  it('gets its id back, the version that answered, and the id of the prediction', () => {
    expect(report).toMatchObject({
      id: 'mine',
      version: report['servedVersion'],
      predictionId: expect.stringMatching(/^[0-9A-Z]{26}$/),
    });
  });

  it('reads metadata', () => {
    expect(report).toMatchObject({ platform: 'onnx_onnxv1', extensions: ['binary_tensor_data'] });
  });

  it('shows our reasons for refusals', () => {
    expect(report['wrongType']).toMatch(/^400: .*the model takes/);
    expect(report['unknownModel']).toMatch(/^404: .*no endpoint no-such-model/);
    expect(report['noToken']).toMatch(/^401: /);
  });
});
