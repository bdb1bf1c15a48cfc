import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { tokensOf } from '../harness/platform';

const root = resolve(__dirname, '../..');
let edge: ChildProcess;
let url: string;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** Starts the edge; it prints its address when it listens. */
beforeAll(async () => {
  edge = spawn(
    process.execPath,
    [
      join(root, 'localstack', 'edge.mjs'),
      'serve',
      '--direct',
      '--port',
      String(await freePort()),
      '--state-dir',
      dirname(process.env['CAIRN_STATE'] ?? ''),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = await once(createInterface({ input: edge.stdout as NodeJS.ReadableStream }), 'line');
  url = String(line).split(' ')[0] as string;
}, 30_000);

afterAll(async () => {
  edge.kill('SIGTERM');
  await once(edge, 'exit');
});

const as = async (headers: Readonly<Record<string, string>> = {}) => ({
  authorization: `Bearer ${(await tokensOf('direct')).developer}`,
  ...headers,
});
const mlflow = async (path: string, body: object): Promise<Record<string, never>> => {
  const headers = await as({ 'content-type': 'application/json' });
  const answer = await fetch(`${url}/api/2.0/mlflow/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Record<string, never>;
};

it('answers every path by the function that the edge gives it to', async () => {
  expect(await (await fetch(`${url}/health`)).text()).toBe('OK');
  for (const page of ['console/', 'mlflow/sign-in'])
    expect((await fetch(`${url}/${page}`)).headers.get('content-type')).toContain('text/html');
  const models = await fetch(`${url}/api/cairn/v1/projects/direct/endpoints`, { headers: await as() });
  expect(await models.json()).toMatchObject({ endpoints: [] });
  // In Open Inference's own form: the serving pool said it.
  expect(await (await fetch(`${url}/v2/models/none`)).json()).toEqual({
    error: 'The request carries no Authorization header.',
  });
});

it('works on the deployed tables and buckets', async () => {
  const { experiment_id } = await mlflow('experiments/create', { name: 'direct' });
  const { run } = await mlflow('runs/create', { experiment_id });
  const { run_id } = (run as unknown as { info: { run_id: string } }).info;
  await mlflow('runs/log-metric', { run_id, key: 'loss', value: 0.5, timestamp: 1, step: 1 });
  const artifact = `${url}/api/2.0/mlflow-artifacts/artifacts/${experiment_id}/${run_id}/artifacts/note.txt`;
  const put = await fetch(artifact, { method: 'PUT', headers: await as(), body: 'hello' });
  expect(put.status).toBe(200);
  const got = await fetch(artifact, { headers: await as() });
  expect(await got.text()).toBe('hello');
});
