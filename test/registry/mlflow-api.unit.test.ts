import { registryMlflowRoutes } from '../../contracts/registry/mlflow-routes';
import { registryRoutes } from '../../contracts/registry/routes';
import { registryHandlersOn } from '../../lambdas/registry/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { modelId, modelUri, registrationSetUp, runId } from './registration-fixtures';

const base = '/api/2.0/mlflow';

const setUp = () => {
  const { ports } = registrationSetUp();
  const ask = apiClient([...registryRoutes, ...registryMlflowRoutes], registryHandlersOn(ports), [
    principalOf('ada', 'developer'),
    principalOf('bob', 'approver'),
    principalOf('vera', 'viewer'),
  ]);
  const post = (path: string, body: unknown) => ask('ada', 'POST', `${base}/${path}`, { body });
  const get = (path: string) => ask('vera', 'GET', `${base}/${path}`);
  const register = async (name = 'rain') => {
    await post('registered-models/create', { name });
    return post('model-versions/create', {
      name,
      source: `models:/${modelId}`,
      tags: [{ key: 't', value: '1' }],
      model_id: modelId,
    });
  };
  return { ask, post, get, register };
};

/** What the client reads of the version that `register` makes. */
const registered = {
  name: 'rain',
  version: '1',
  current_stage: 'None',
  description: '',
  source: `models:/${modelId}`,
  run_id: runId,
  status: 'READY',
  run_link: '',
};

describe("MLflow's register_model", () => {
  it('creates the model and a version that is ready at once, with the run of its logged model', async () => {
    const { post, register } = setUp();
    expect(await post('registered-models/create', { name: 'rain' })).toMatchObject({
      status: 200,
      body: { registered_model: { name: 'rain', creation_timestamp: expect.any(Number) } },
    });
    const { status, body } = await register();
    expect(status).toBe(200);
    expect(body).toMatchObject({ model_version: registered });
    expect((body as { model_version: { tags: unknown } }).model_version.tags).toContainEqual({
      key: 't',
      value: '1',
    });
  });

  it('says RESOURCE_ALREADY_EXISTS with status 400, on which the client goes on', async () => {
    const { post } = setUp();
    await post('registered-models/create', { name: 'rain' });
    expect(await post('registered-models/create', { name: 'rain' })).toMatchObject({
      status: 400,
      body: {
        error_code: 'RESOURCE_ALREADY_EXISTS',
        message: 'Registered Model (name=rain) already exists.',
      },
    });
  });

  it('answers fields that are empty as MLflow does: absent lists, no nulls', async () => {
    const { post } = setUp();
    const { body } = await post('registered-models/create', { name: 'rain' });
    const model = (body as { registered_model: object }).registered_model;
    expect(Object.keys(model).sort()).toEqual(['creation_timestamp', 'last_updated_timestamp', 'name']);
  });
});

describe("MLflow's aliases", () => {
  it('are set, read and deleted, the last by a DELETE with a body', async () => {
    const { ask, post, get, register } = setUp();
    await register();
    const alias = { name: 'rain', alias: 'challenger', version: '1' };
    expect(await post('registered-models/alias', alias)).toMatchObject({ status: 200, body: {} });
    expect(await get('registered-models/alias?name=rain&alias=challenger')).toMatchObject({
      body: { model_version: { version: '1', aliases: ['challenger'] } },
    });
    expect((await get('registered-models/get?name=rain')).body).toMatchObject({
      registered_model: {
        aliases: [{ alias: 'challenger', version: '1' }],
        latest_versions: [registered],
      },
    });
    const body = { name: 'rain', alias: 'challenger' };
    expect((await ask('ada', 'DELETE', `${base}/registered-models/alias`, { body })).body).toEqual({});
    expect(await get('registered-models/alias?name=rain&alias=challenger')).toMatchObject({
      status: 400,
      body: {
        error_code: 'INVALID_PARAMETER_VALUE',
        message: 'Registered model alias challenger not found.',
      },
    });
  });

  it('answer latest with the newest version', async () => {
    const { get, register } = setUp();
    await register();
    await register();
    expect((await get('registered-models/alias?name=rain&alias=Latest')).body).toMatchObject({
      model_version: { version: '2' },
    });
  });

  it('do not move live, and move champion for approvers to what somebody approved', async () => {
    const { ask, register } = setUp();
    await register();
    const set = (alias: string, who: string) =>
      ask(who, 'POST', `${base}/registered-models/alias`, { body: { name: 'rain', alias, version: '1' } });
    const denied = { status: 403, body: { error_code: 'PERMISSION_DENIED' } };
    expect(await set('live', 'bob')).toMatchObject(denied);
    expect(await set('champion', 'ada')).toMatchObject(denied);
    const unapproved = { status: 409, body: { error_code: 'RESOURCE_CONFLICT' } };
    expect(await set('champion', 'bob')).toMatchObject(unapproved);
  });
});

describe("MLflow's loading of models:/rain/1", () => {
  it('is sent to the artifact location of the logged model', async () => {
    const { get, register } = setUp();
    await register();
    expect((await get('model-versions/get-download-uri?name=rain&version=1')).body).toEqual({
      artifact_uri: modelUri,
    });
    expect((await get('model-versions/get?name=rain&version=1')).body).toMatchObject({
      model_version: registered,
    });
  });
});

describe("MLflow's searches", () => {
  const versionsIn = (answer: { body: unknown }) =>
    ((answer.body as { model_versions?: { name: string; version: string }[] }).model_versions ?? []).map(
      ({ name, version }) => `${name}/${version}`,
    );

  it('find versions by name, run, tag and approval, newest first, without aliases', async () => {
    const { ask, get, register } = setUp();
    await register();
    await register();
    await register('snow');
    const search = async (filter: string, more = '') =>
      versionsIn(await get(`model-versions/search?filter=${encodeURIComponent(filter)}${more}`));
    expect(await search(`name = 'rain'`)).toEqual(['rain/2', 'rain/1']);
    expect(await search(`run_id = '${runId}' AND version_number < 2`, '&order_by=name')).toEqual([
      'rain/1',
      'snow/1',
    ]);
    expect(await search(`tags.t = '1'`, '&order_by=version_number%20DESC&order_by=name')).toEqual([
      'rain/2',
      'rain/1',
      'snow/1',
    ]);
    const approve = '/api/cairn/v1/projects/weather/models/rain/versions/1/approve';
    await ask('bob', 'POST', approve, { body: { force: true, comment: 'good' } });
    expect(await search(`tags.\`cairn.approval\` = 'approved'`)).toEqual(['rain/1']);
  });

  it('find models under the filter that the client adds by itself', async () => {
    const { get, register } = setUp();
    await register();
    const filter = encodeURIComponent("tag.`mlflow.prompt.is_prompt` != 'true'");
    expect((await get(`registered-models/search?filter=${filter}&max_results=100`)).body).toMatchObject({
      registered_models: [{ name: 'rain', latest_versions: [{ version: '1' }] }],
    });
  });

  it('give an empty object for no result, and pages that belong to their search', async () => {
    const { get, register, post } = setUp();
    expect((await get('registered-models/search?max_results=10')).body).toEqual({});
    for (const name of ['a', 'b', 'c']) await post('registered-models/create', { name });
    await register();
    const first = await get('registered-models/search?max_results=3');
    const { next_page_token: token } = first.body as { next_page_token: string };
    const second = await get(`registered-models/search?max_results=3&page_token=${token}`);
    expect(second.body).toEqual({ registered_models: [expect.objectContaining({ name: 'rain' })] });
    const other = `registered-models/search?max_results=3&filter=name%3D'a'&page_token=${token}`;
    expect((await get(other)).status).toBe(400);
    expect((await get('registered-models/search?page_token=garbage')).status).toBe(400);
  });

  it.each([
    'max_results=0',
    'max_results=1001',
    'max_results=-1',
    'max_results=abc',
    'max_results=1e400',
    'order_by=creation_timestamp',
    'order_by=name%20SIDEWAYS',
    'order_by=constructor',
    `filter=${encodeURIComponent("name = 'x' OR 1=1")}`,
  ])('refuse %s with 400', async (query) => {
    const { get } = setUp();
    expect(await get(`registered-models/search?${query}`)).toMatchObject({
      status: 400,
      body: { error_code: 'INVALID_PARAMETER_VALUE' },
    });
  });
});

describe("MLflow's annotations", () => {
  it('change description and tags of models and versions', async () => {
    const { ask, post, get, register } = setUp();
    await register();
    const patch = (path: string, body: unknown) => ask('ada', 'PATCH', `${base}/${path}`, { body });
    await patch('registered-models/update', { name: 'rain', description: 'about rain' });
    await patch('model-versions/update', { name: 'rain', version: '1', description: 'd' });
    await post('registered-models/set-tag', { name: 'rain', key: 'team', value: 'ops' });
    await post('model-versions/set-tag', { name: 'rain', version: '1', key: 'k', value: 'v' });
    const { body } = await get('registered-models/get?name=rain');
    expect(body).toMatchObject({
      registered_model: {
        description: 'about rain',
        tags: [{ key: 'team', value: 'ops' }],
        latest_versions: [{ description: 'd', tags: expect.arrayContaining([{ key: 'k', value: 'v' }]) }],
      },
    });
    const tag = { name: 'rain', version: '1', key: 'k' };
    expect((await ask('ada', 'DELETE', `${base}/model-versions/delete-tag`, { body: tag })).status).toBe(200);
    expect((await ask('ada', 'DELETE', `${base}/model-versions/delete-tag`, { body: tag })).status).toBe(200);
    expect(JSON.stringify((await get('model-versions/get?name=rain&version=1')).body)).not.toContain('"k"');
  });

  it.each(['cairn.approval', 'a//b', '../a', '...a', '', 'x'.repeat(251), 'a\nb'])(
    'refuse the tag %j',
    async (key) => {
      const { post, register } = setUp();
      await register();
      const answer = await post('model-versions/set-tag', { name: 'rain', version: '1', key, value: 'v' });
      expect(answer).toMatchObject({ status: 400, body: { error_code: 'INVALID_PARAMETER_VALUE' } });
    },
  );
});

describe("MLflow's tags", () => {
  it.each(['__proto__', 'constructor', 'toString'])('take %s for a key like any other', async (key) => {
    const { ask, post, get, register } = setUp();
    await register();
    const version = { name: 'rain', version: '1', key };
    expect((await post('model-versions/set-tag', { ...version, value: 'v' })).status).toBe(200);
    expect((await post('registered-models/set-tag', { name: 'rain', key, value: 'm' })).status).toBe(200);
    const { body } = await get('registered-models/get?name=rain');
    expect(body).toMatchObject({
      registered_model: {
        tags: [{ key, value: 'm' }],
        latest_versions: [{ tags: expect.arrayContaining([{ key, value: 'v' }]) }],
      },
    });
    const found = await get(`registered-models/search?filter=${encodeURIComponent(`tags.${key} = 'm'`)}`);
    expect(found.body).toMatchObject({ registered_models: [{ name: 'rain' }] });
    await ask('ada', 'DELETE', `${base}/model-versions/delete-tag`, { body: version });
    const { raw } = await get('model-versions/get?name=rain&version=1');
    expect(raw).not.toContain(key);
    expect(({} as Record<string, unknown>)['m']).toBeUndefined();
  });
});

describe("MLflow's form of errors", () => {
  it('names a missing parameter as MLflow does', async () => {
    const { post } = setUp();
    const { status, body } = await post('registered-models/create', {});
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error_code: 'INVALID_PARAMETER_VALUE',
      message: expect.stringContaining("Missing value for required parameter 'name'"),
    });
  });

  it('is given for what is not there', async () => {
    const { get, post } = setUp();
    expect(await get('registered-models/get?name=rain')).toMatchObject({
      status: 404,
      body: {
        error_code: 'RESOURCE_DOES_NOT_EXIST',
        message: 'Registered Model with name=rain not found',
      },
    });
    const version = { name: 'rain', source: `models:/${modelId}` };
    expect((await post('model-versions/create', version)).status).toBe(404);
  });

  it.each(['a/b', 'a:b', '.', '..', ' rain', 'rain\u0000'])('refuses the model name %j', async (name) => {
    const { post } = setUp();
    expect((await post('registered-models/create', { name })).status).toBe(400);
  });

  it('refuses a source outside of the project with 400', async () => {
    const { post } = setUp();
    await post('registered-models/create', { name: 'rain' });
    expect(await post('model-versions/create', { name: 'rain', source: 'file:///etc' })).toMatchObject({
      status: 400,
      body: { error_code: 'INVALID_PARAMETER_VALUE' },
    });
  });

  it('refuses a viewer who writes', async () => {
    const { ask } = setUp();
    const body = { name: 'rain' };
    const answer = await ask('vera', 'POST', `${base}/registered-models/create`, { body });
    expect(answer).toMatchObject({ status: 403, body: { error_code: 'PERMISSION_DENIED' } });
  });

  it('serves the same routes to the web page under /ajax-api', async () => {
    const { ask, register } = setUp();
    await register();
    const answer = await ask('vera', 'GET', '/ajax-api/2.0/mlflow/registered-models/get?name=rain');
    expect(answer.body).toMatchObject({ registered_model: { name: 'rain' } });
  });
});
