import { clientOf, state, tokensOf, until } from '../harness/platform';
import { applyWeather, weatherInService } from '../harness/weather';

/**
 * What no other end-to-end test does, so that what it asks AWS for is on record too: a right that is missing for one of
 * these ways would be found by nobody else before a user does.
 */
const project = 'seldom';

const ask = async (
  method: string,
  path: string,
  body?: unknown,
  role: 'developer' | 'admin' = 'developer',
) => {
  const { [role]: token } = await tokensOf(project);
  const answer = await fetch(`${state.apiUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
};

describe('features over the protocol of Feast', () => {
  const names = ['temp_max', 'wind'];
  const references = names.map((name) => `daily_weather:${name}`);

  beforeAll(async () => {
    await applyWeather(project);
    const developer = await clientOf(project, 'developer');
    const { id } = await developer.pipelines.startMaterialization({});
    await until('the features', async () => {
      const { status, reason } = await developer.pipelines.getExecution({ executionId: id });
      if (status === 'failed') throw new Error(`materialization failed: ${reason}`);
      return status === 'succeeded';
    });
  }, 180_000);

  it('are read as they are, as they were, and as a service', async () => {
    const entities = { city: ['seattle'] };
    const now = await ask('POST', '/get-online-features', { features: references, entities });
    expect(now).toMatchObject({ status: 200, body: { metadata: { feature_names: ['city', ...names] } } });
    const then = { features: references, entities, as_of: '2015-07-01T23:59:59.999Z' };
    expect((await ask('POST', '/get-online-features', then)).status).toBe(200);
    const service = { feature_service: 'rain_v1', entities };
    expect((await ask('POST', '/get-online-features', service)).status).toBe(200);
  });

  it('are pushed online and offline, and come back', async () => {
    const developer = await clientOf(project, 'developer');
    const { view } = await developer.features.getView({ view: 'daily_weather' });
    const df = {
      city: ['atlantis'],
      event_timestamp: ['2016-01-01T23:59:59'],
      ...Object.fromEntries(view.features.map(({ name }) => [name, [1]])),
    };
    const pushed = await ask('POST', '/push', {
      push_source_name: 'daily_weather',
      df,
      to: 'online_and_offline',
    });
    expect(pushed).toEqual({ status: 200, body: undefined });
    const back = await ask('POST', '/get-online-features', {
      features: references,
      entities: { city: ['atlantis'] },
      as_of: '2016-01-02T00:00:00.000Z',
    });
    expect(back.body.results.map(({ values }: { values: unknown[] }) => values[0])).toEqual([
      'atlantis',
      1,
      1,
    ]);
  });
});

describe('artifacts and experiments', () => {
  const store = '/api/2.0/mlflow-artifacts';

  it('are uploaded in parts, given up, and deleted', async () => {
    const file = { path: 'big.bin', num_parts: 1 };
    const begun = await ask('POST', `${store}/mpu/create/0/seldom`, file);
    expect(begun.status).toBe(200);
    const { upload_id, credentials } = begun.body;
    const sent = await fetch(credentials[0].url, { method: 'PUT', body: 'bytes' });
    const parts = [{ part_number: 1, etag: sent.headers.get('etag') }];
    const completed = await ask('POST', `${store}/mpu/complete/0/seldom`, {
      path: 'big.bin',
      upload_id,
      parts,
    });
    expect(completed.status).toBe(200);
    const second = await ask('POST', `${store}/mpu/create/0/seldom`, file);
    const givenUp = { path: 'big.bin', upload_id: second.body.upload_id };
    expect((await ask('POST', `${store}/mpu/abort/0/seldom`, givenUp)).status).toBe(200);
    expect((await ask('DELETE', `${store}/artifacts/0/seldom`)).status).toBe(200);
    expect((await ask('GET', `${store}/artifacts?path=0/seldom`)).body).toEqual({});
  });

  it('get other names', async () => {
    const mlflow = '/api/2.0/mlflow/experiments';
    const made = await ask('POST', `${mlflow}/create`, { name: 'before' });
    const renamed = { experiment_id: made.body.experiment_id, new_name: 'after' };
    expect((await ask('POST', `${mlflow}/update`, renamed)).status).toBe(200);
    expect((await ask('GET', `${mlflow}/get-by-name?experiment_name=after`)).status).toBe(200);
  });
});

it('a token is made, listed and revoked', async () => {
  const admin = await clientOf(project, 'admin');
  const { token } = await admin.governance.createToken({ project, name: 'seldom', role: 'viewer' });
  const { tokens } = await admin.governance.listTokens({ project });
  expect(tokens.map(({ id }) => id)).toContain(token.id);
  const revoked = await admin.governance.revokeToken({ project, tokenId: token.id });
  expect(revoked.token.revokedAt).not.toBeNull();
});

it('a deployment is ended by hand while it runs', async () => {
  await weatherInService();
  const developer = await clientOf('seattle', 'developer');
  const target = { endpoint: 'seldom', model: 'rain', version: 1 };
  const steps = [{ weight: 100, bake: '1h' }];
  const { id } = await developer.serving.startDeployment({ ...target, rollout: { steps, checks: [] } });
  const look = () => developer.serving.getDeployment({ endpoint: 'seldom', deploymentId: id });
  await until('the traffic', async () => (await look()).steps[0]?.shiftedAt != null);
  await developer.serving.rollBack({ endpoint: 'seldom' });
  expect((await look()).status).toBe('rolled_back');
}, 300_000);
