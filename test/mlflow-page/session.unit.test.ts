import { type PageServer, startPageServer } from './page-server';

let server: PageServer;
beforeAll(async () => {
  server = await startPageServer('there-is-no-page');
});
afterAll(() => server.close());

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${server.url}/mlflow/${path}`, { redirect: 'manual', ...init });

/** Signs in as a browser does, and answers with the cookies that it would keep. */
const signIn = async (token: string): Promise<string> => {
  const response = await ask('session', { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
};

it('is opened by a token, and keeps it where no script and no other path finds it', async () => {
  const response = await ask('session', { method: 'POST', headers: { authorization: 'Bearer ada' } });
  expect(await response.json()).toEqual({ name: 'ada', projects: ['weather'] });
  expect(response.headers.getSetCookie()).toEqual([
    'cairn-mlflow-token=ada; Path=/mlflow; Max-Age=86400; SameSite=Strict; HttpOnly',
    'mlflow_user=ada; Path=/mlflow; Max-Age=86400; SameSite=Strict',
  ]);
});

it('travels over HTTPS only where it was opened over HTTPS', async () => {
  const headers = { authorization: 'Bearer ada', 'x-forwarded-proto': 'https' };
  const cookies = (await ask('session', { method: 'POST', headers })).headers.getSetCookie();
  expect(cookies[0]).toBe(
    '__Secure-cairn-mlflow-token=ada; Path=/mlflow; Max-Age=86400; SameSite=Strict; HttpOnly; Secure',
  );
});

it.each([
  ['no token', {}, 401],
  ['an unknown one', { authorization: 'Bearer nobody' }, 401],
  ['a cookie alone', { cookie: 'cairn-mlflow-token=ada; mlflow_user=ada' }, 403],
])('is not opened by %s', async (_what, headers, status) => {
  const response = await ask('session', { method: 'POST', headers });
  expect(response.status).toBe(status);
  expect(response.headers.getSetCookie().filter((cookie) => !cookie.includes('Max-Age=0'))).toEqual([]);
});

it('lets the page call the API, within the role of the token', async () => {
  const cookie = await signIn('vera');
  const found = await ask('ajax-api/2.0/mlflow/experiments/search?max_results=5', { headers: { cookie } });
  expect(found.status).toBe(200);
  const body = JSON.stringify({ name: 'x' });
  const headers = { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
  const made = await ask('ajax-api/2.0/mlflow/experiments/create', { method: 'POST', headers, body });
  expect([made.status, ((await made.json()) as { error_code: string }).error_code]).toEqual([
    403,
    'PERMISSION_DENIED',
  ]);
});

it('opens nothing of another project', async () => {
  const cookie = await signIn('ada');
  const headers = { cookie, 'x-mlflow-workspace': 'energy' };
  const answer = await ask('ajax-api/2.0/mlflow/experiments/search?max_results=5', { headers });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.headers.getSetCookie()).toEqual([]);
});

it('tells the page of workspaces where there is something to choose', async () => {
  const enabled = async (token: string) => {
    const headers = { cookie: await signIn(token) };
    const answer = await ask('ajax-api/3.0/mlflow/server-info', { headers });
    return ((await answer.json()) as { workspaces_enabled: boolean }).workspaces_enabled;
  };
  expect([await enabled('ada'), await enabled('several')]).toEqual([false, true]);
});

it('ends with its token', async () => {
  const cookie = await signIn('mortal');
  server.revoke('mortal');
  const answer = await ask('session', { headers: { cookie } });
  expect(answer.status).toBe(401);
  expect(answer.headers.getSetCookie()).toHaveLength(3);
  expect((await ask('index.html', { headers: { cookie } })).headers.get('location')).toBe('/mlflow/sign-in');
});

it('is closed by whoever opened it', async () => {
  const headers = { cookie: await signIn('ada'), 'sec-fetch-site': 'same-origin' };
  const closed = await ask('session', { method: 'DELETE', headers });
  expect(closed.headers.getSetCookie().every((cookie) => cookie.includes('Max-Age=0'))).toBe(true);
});
