import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { clientVariables } from '../../cli/src/client-environment';
import { fakePlatform } from './fake-platform';
import { cairn } from './recorded-terminal';

const localState = (token: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-state-'));
  const state = { status: 'deployed', apiUrl: 'http://127.0.0.1:4600', endpointUrl: 'http://127.0.0.1:4566' };
  writeFileSync(join(folder, 'state.json'), JSON.stringify(state));
  const tokens = {
    developer: { id: 'd', token, project: 'weather' },
    viewer: { id: 'v', token: 'viewer-token' },
  };
  writeFileSync(join(folder, 'tokens.json'), JSON.stringify(tokens));
  return join(folder, 'state.json');
};

/** Variables of a shell that ran the lines. */
const environmentAfter = (lines: string, before: Record<string, string> = {}): Record<string, string> => {
  const script = `${lines}\n"$NODE_PATH_HERE" -p 'JSON.stringify(process.env)'`;
  const env = { ...before, PATH: process.env['PATH'] ?? '', NODE_PATH_HERE: process.execPath };
  return JSON.parse(execFileSync('sh', ['-c', script], { encoding: 'utf8', env }));
};

describe('cairn env', () => {
  it('sets what it says when a shell evaluates it, whatever the token holds', async () => {
    const token = `it's "odd" $HOME \`x\``;
    const { out, status } = await cairn(['env'], { env: { CAIRN_STATE: localState(token) } });
    expect(status).toBe(0);
    expect(environmentAfter(out)).toMatchObject({
      CAIRN_API_URL: 'http://127.0.0.1:4600',
      CAIRN_TOKEN: token,
      CAIRN_PROJECT: 'weather',
      MLFLOW_TRACKING_URI: 'http://127.0.0.1:4600',
      MLFLOW_TRACKING_TOKEN: token,
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: '000000000000',
    });
  });

  it('writes the feature_store.yaml of a Feast client, which takes its token from the variables', async () => {
    const platform = await fakePlatform({
      'GET /api/cairn/v1/features/projects/weather-dev/feast-client': {
        project: 'weather_dev',
        registry: 's3://data/projects/weather-dev/features/registry.pb',
      },
    });
    const { out, json, status } = await cairn(['env', '--feast', '--json', '--project', 'weather-dev'], {
      env: platform.env,
    });
    const { out: yaml } = await cairn(['env', '--feast', '--project', 'weather-dev'], { env: platform.env });
    await platform.close();
    expect([status, out]).toEqual([0, expect.any(String)]);
    const config = {
      project: 'weather_dev',
      provider: 'local',
      registry: { path: 's3://data/projects/weather-dev/features/registry.pb', cache_ttl_seconds: 60 },
      online_store: { type: 'remote', path: platform.url },
      auth: { type: 'oidc' },
      entity_key_serialization_version: 3,
    };
    expect(json()).toEqual(config);
    expect(parseYaml(yaml)).toEqual(config);
    const variables = (await cairn(['env', '--json'], { env: { CAIRN_STATE: localState('t') } })).json();
    expect(variables).toMatchObject({
      FEAST_OIDC_TOKEN: 't',
      FEAST_S3_ENDPOINT_URL: 'http://127.0.0.1:4566',
    });
  });

  it('takes the variables away again', async () => {
    const { out } = await cairn(['env', '--unset']);
    const set = Object.fromEntries(clientVariables.map((name) => [name, 'x']));
    expect(Object.keys(environmentAfter(out, set)).filter((name) => name in set)).toEqual([]);
  });

  it('gives the same as one JSON object', async () => {
    const env = { CAIRN_STATE: localState('t') };
    const { json } = await cairn(['env', '--json'], { env });
    expect(environmentAfter((await cairn(['env'], { env })).out)).toMatchObject(json() as object);
  });

  it('carries the token of the role that is asked for', async () => {
    const { json } = await cairn(['env', '--role', 'viewer', '--json'], {
      env: { CAIRN_STATE: localState('t') },
    });
    expect(json()).toMatchObject({ CAIRN_TOKEN: 'viewer-token', MLFLOW_TRACKING_TOKEN: 'viewer-token' });
  });

  it('replaces a token of an earlier local platform that is still in the shell', async () => {
    const stale = { CAIRN_API_URL: 'http://127.0.0.1:4600', CAIRN_TOKEN: 'stale' };
    const { json } = await cairn(['env', '--json'], { env: { CAIRN_STATE: localState('fresh'), ...stale } });
    expect(json()).toMatchObject({ CAIRN_TOKEN: 'fresh' });
  });

  it('says nothing of AWS for a platform elsewhere, and names the project to MLflow only when asked', async () => {
    const env = { CAIRN_API_URL: 'https://cairn.example', CAIRN_TOKEN: 't' };
    const names = async (...argv: string[]) =>
      Object.keys((await cairn(['env', '--json', ...argv], { env })).json() as object);
    expect((await names()).filter((name) => /^AWS|WORKSPACE|PROJECT/.test(name))).toEqual([]);
    expect(await names('--project', 'weather')).toEqual(
      expect.arrayContaining(['CAIRN_PROJECT', 'MLFLOW_WORKSPACE']),
    );
  });

  it('lets the MLflow client send artifacts that no function could take in parts', async () => {
    const { json } = await cairn(['env', '--json'], { env: { CAIRN_STATE: localState('t') } });
    expect(json()).toMatchObject({
      MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD: 'true',
      MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE: String(4 * 1024 * 1024),
    });
  });
});
