import { registryMlflowRoutes } from '../../contracts/registry/mlflow-routes';
import { registryRoutes } from '../../contracts/registry/routes';
import { addVersion } from '../../lambdas/registry/core/add-version';
import { registryHandlersOn } from '../../lambdas/registry/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { callOf, makeDraft } from './fixtures';
import { registrationSetUp } from './registration-fixtures';

const base = '/api/cairn/v1/projects/weather/models';

const setUp = async (versions = 1, makers: Readonly<Record<string, readonly string[]>> = {}) => {
  const { ports } = registrationSetUp({ makers });
  for (let made = 0; made < versions; made += 1)
    await addVersion(ports.store, makeDraft(), callOf('ada'), { modelDescription: 'Rain.' });
  const ask = apiClient([...registryRoutes, ...registryMlflowRoutes], registryHandlersOn(ports), [
    principalOf('ada', 'developer'),
    principalOf('bob', 'approver'),
    principalOf('vera', 'viewer'),
    principalOf('mallory', 'admin', 'traffic'),
  ]);
  return { ports, ask };
};

describe('the registry API', () => {
  it('shows models and versions to everybody in the project', async () => {
    const { ask } = await setUp();
    expect(await ask('vera', 'GET', base)).toMatchObject({
      status: 200,
      body: { models: [{ name: 'rain', latestVersion: 1 }], nextPageToken: null },
    });
    expect(await ask('vera', 'GET', `${base}/rain/versions/1`)).toMatchObject({
      status: 200,
      body: { version: 1, approval: { status: 'pending' } },
    });
  });

  it('answers every version within its contract', async () => {
    const { ask } = await setUp();
    const route = registryRoutes.find(({ id }) => id === 'registry.getVersion');
    const { body } = await ask('vera', 'GET', `${base}/rain/versions/1`);
    expect(route?.response.parse(body)).toEqual(body);
  });

  it('pages through versions and keeps to the status asked for', async () => {
    const { ask } = await setUp(5);
    await ask('bob', 'POST', `${base}/rain/versions/4/approve`, { body: {} });
    const seen: unknown[] = [];
    let token: string | null = '';
    while (token !== null) {
      const page: string = token === '' ? '' : `&pageToken=${token}`;
      const { body } = await ask('vera', 'GET', `${base}/rain/versions?limit=2${page}`);
      const answer = body as { versions: { version: number }[]; nextPageToken: string | null };
      seen.push(...answer.versions.map(({ version }) => version));
      token = answer.nextPageToken;
    }
    expect(seen).toEqual([5, 4, 3, 2, 1]);
    const approved = await ask('vera', 'GET', `${base}/rain/versions?status=approved`);
    expect(approved.body).toMatchObject({ versions: [{ version: 4 }], nextPageToken: null });
  });

  it('lets an approver approve, and refuses developer and viewer', async () => {
    const { ask } = await setUp();
    const approve = `${base}/rain/versions/1/approve`;
    expect((await ask('ada', 'POST', approve, { body: {} })).status).toBe(403);
    expect((await ask('vera', 'POST', approve, { body: {} })).status).toBe(403);
    const approved = await ask('bob', 'POST', approve, { body: { comment: 'good' } });
    expect(approved).toMatchObject({ status: 200, body: { approval: { by: 'token:bob', comment: 'good' } } });
    expect(await ask('vera', 'GET', `${base}/rain/aliases/approved`)).toMatchObject({ body: { version: 1 } });
  });

  it('refuses an approver whose token the author has made', async () => {
    const { ask } = await setUp(1, { 'token:bob': ['token:ada'] });
    expect(await ask('bob', 'POST', `${base}/rain/versions/1/approve`, { body: {} })).toMatchObject({
      status: 403,
      body: { error: { code: 'registry.approval.own-token' } },
    });
  });

  it('tells what to do when a decision is refused', async () => {
    const { ask } = await setUp();
    await ask('bob', 'POST', `${base}/rain/versions/1/reject`, { body: { comment: 'no' } });
    expect(await ask('bob', 'POST', `${base}/rain/versions/1/approve`, { body: {} })).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'registry.approval.decided',
          resolution: 'Register a new version to ask again.',
          details: { status: 'rejected' },
        },
      },
    });
  });

  it('sets and deletes aliases for developers, but not for viewers', async () => {
    const { ask } = await setUp();
    const alias = `${base}/rain/aliases/challenger`;
    expect((await ask('vera', 'PUT', alias, { body: { version: 1 } })).status).toBe(403);
    expect(await ask('ada', 'PUT', alias, { body: { version: 1 } })).toMatchObject({
      status: 200,
      body: { aliases: { challenger: 1 } },
    });
    expect(await ask('vera', 'GET', alias)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await ask('ada', 'DELETE', alias)).toMatchObject({ status: 200, body: { aliases: {} } });
    expect(await ask('vera', 'GET', alias)).toMatchObject({ status: 404 });
  });

  it.each([
    ['GET', `${base}/snow`, undefined, 404, 'registry.model.not-found'],
    ['GET', `${base}/snow/versions`, undefined, 404, 'registry.model.not-found'],
    ['GET', `${base}/rain/versions/2`, undefined, 404, 'registry.version.not-found'],
    ['GET', `${base}/rain/versions/x`, undefined, 400, 'request.invalid'],
    ['GET', `${base}/rain/versions?limit=0`, undefined, 400, 'request.invalid'],
    ['GET', `${base}/rain/versions?pageToken=x`, undefined, 400, 'request.invalid'],
    ['PUT', `${base}/rain/aliases/live`, { version: 1 }, 403, 'registry.alias.reserved'],
    ['PUT', `${base}/rain/aliases/champion`, { version: 1 }, 403, 'registry.production.approvers-only'],
    [
      'PUT',
      `${base}/rain/versions/1/stage`,
      { stage: 'Production' },
      403,
      'registry.production.approvers-only',
    ],
    ['PUT', `${base}/rain/versions/1/stage`, { stage: 'Live' }, 400, 'request.invalid'],
    ['PUT', `${base}/rain/aliases/latest`, { version: 1 }, 400, 'request.invalid'],
    ['PUT', `${base}/rain/aliases/x`, { version: '1' }, 400, 'request.invalid'],
  ])('answers %s %s with its code', async (method, url, body, status, code) => {
    const { ask } = await setUp();
    expect(await ask('ada', method, url, { body })).toMatchObject({ status, body: { error: { code } } });
  });

  it('shows nothing to people of another project, by either protocol', async () => {
    const { ask } = await setUp();
    expect((await ask('mallory', 'GET', `${base}/rain`)).status).toBe(403);
    const header = { headers: { 'x-mlflow-workspace': 'weather' } };
    const mlflow = '/api/2.0/mlflow/registered-models/get?name=rain';
    expect((await ask('mallory', 'GET', mlflow, header)).status).toBe(403);
    expect((await ask('mallory', 'GET', mlflow)).status).toBe(404);
  });
});
