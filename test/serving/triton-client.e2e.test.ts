import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const { CAIRN_API_URL: url, CAIRN_TEST_PYTHON: python } = process.env;
const isDeployed = url !== undefined && python !== undefined;
const name = isDeployed
  ? 'the stock Triton client'
  : 'the stock Triton client [skipped: CAIRN_API_URL and CAIRN_TEST_PYTHON name no platform and no Python]';

// The model to ask; the example's endpoint where nothing else is said.
const model = process.env['CAIRN_TEST_ENDPOINT'] ?? 'rain';

(isDeployed ? describe : describe.skip)(name, () => {
  let report: Record<string, unknown>;

  beforeAll(async () => {
    const script = join(__dirname, 'triton_client.py');
    const { stdout } = await promisify(execFile)(python as string, [script, url as string, model]);
    report = JSON.parse(stdout);
  }, 120_000);

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
