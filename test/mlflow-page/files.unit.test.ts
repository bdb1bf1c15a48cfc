import { type PageServer, startPageServer } from './page-server';
import { type Seeded, seedProject } from './seed-project';

let server: PageServer;
let seeded: Seeded;
let runId: string;
let modelId: string;
beforeAll(async () => {
  server = await startPageServer('there-is-no-page');
  seeded = await seedProject(server, 2);
  runId = seeded.runIds.at(-1) ?? '';
  const found = await get(`api/2.0/mlflow/runs/get?run_id=${runId}`);
  modelId = JSON.parse(await found.text()).run.outputs.model_outputs[0].model_id;
});
afterAll(() => server.close());

const get = (path: string, token = 'ada') =>
  fetch(`${server.url}/${path}`, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual' });

const paths = {
  run: (path: string) => `get-artifact?run_uuid=${runId}&path=${path}`,
  'logged model': (path: string) =>
    `ajax-api/2.0/mlflow/logged-models/${modelId}/artifacts/files?artifact_file_path=${path}`,
  version: (path: string) => `model-versions/get-artifact?name=rain-model&version=1&path=${path}`,
};

it.each([
  ['run', 'report.html', '<h1>A report</h1>'],
  ['logged model', 'MLmodel', 'flavors:'],
  ['version', 'MLmodel', 'flavors:'],
] as const)(
  'a file of a %s is an attachment that browsers neither show nor guess at',
  async (of, path, start) => {
    const response = await get(paths[of](path));
    expect(response.status).toBe(200);
    expect((await response.text()).trim().startsWith(start)).toBe(true);
    expect(response.headers.get('content-disposition')).toContain('attachment');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-type')).not.toContain('html');
  },
);

describe.each(Object.keys(paths) as (keyof typeof paths)[])('the path of a file of a %s', (of) => {
  it.each([
    '../../../../etc/passwd',
    '..%2f..%2fx',
    '%2e%2e/x',
    '%252e%252e%252fx',
    'a/../../x',
    '/etc/passwd',
    '//host/x',
    '..%5c..%5cx',
    'C:%5cWindows',
    'file:///etc/passwd',
    'x%00y',
    'a%0d%0ab',
    '',
  ])('%j is refused', async (path) => {
    const response = await get(paths[of](path));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error_code: 'INVALID_PARAMETER_VALUE' });
  });

  it('that leads nowhere is not found', async () => {
    expect((await get(paths[of]('nothing.txt'))).status).toBe(404);
  });

  it('opens nothing in another project', async () => {
    const response = await fetch(`${server.url}/${paths[of]('MLmodel')}`, {
      headers: { authorization: 'Bearer several', 'x-mlflow-workspace': 'energy' },
    });
    expect(response.status).toBe(404);
  });
});

describe('an upload of the page', () => {
  const upload = (body: string, query = `run_uuid=${runId}&path=notes/new.json`, token = 'ada') =>
    fetch(`${server.url}/ajax-api/2.0/mlflow/upload-artifact?${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
    });

  it('becomes a file of the run', async () => {
    expect((await upload('{"a":1}')).status).toBe(200);
    expect(await (await get(paths.run('notes/new.json'))).text()).toBe('{"a":1}');
  });

  it.each([
    ['without content', '', undefined],
    ['without a run', '{}', 'path=x'],
    ['without a path', '{}', 'run_uuid=x'],
    ['out of the run', '{}', 'run_uuid=x&path=../x'],
  ])('%s is refused', async (_what, body, query) => {
    expect((await upload(body, query)).status).toBe(400);
  });

  it('is for developers', async () => {
    expect((await upload('{}', undefined, 'vera')).status).toBe(403);
  });

  it('of more than a function takes names the way out', async () => {
    const response = await upload('x'.repeat(5 * 1024 * 1024));
    expect(response.status).toBe(413);
    expect(((await response.json()) as { message: string }).message).toMatch(/limit/);
  });
});
