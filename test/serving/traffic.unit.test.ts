/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { artifactOf, makePool } from './make-pool';
import { makeEndpoint, makeVariant } from './make-variant';
import { poolClient } from './pool-client';

const stable = makeVariant({ version: 1, weight: 60, artifact: artifactOf('rain') });
const fresh = makeVariant({ version: 2, weight: 40, artifact: artifactOf('rain-later') });
const body = { inputs: [{ name: 'features', datatype: 'FP32', shape: [1, 3], data: [1, 1, 1] }] };
const json = { 'content-type': 'application/json' };

const setUp = () => {
  const pool = makePool([makeEndpoint({ variants: [fresh, stable] })]);
  const client = poolClient(pool);
  const versionFor = async (headers: Record<string, string>, path = '/v2/models/rain/infer') =>
    (await client.post(path, body, { ...json, ...headers })).json()['model_version'];
  return { pool, client, versionFor };
};

describe('traffic between variants', () => {
  it('keeps a unit with its variant, whatever the request id', async () => {
    const { versionFor } = setUp();
    for (const unit of ['a', 'b', 'c', 'd', 'e']) {
      const versions = await Promise.all([1, 2, 3].map(() => versionFor({ 'x-cairn-unit': unit })));
      expect(new Set(versions).size).toBe(1);
    }
  });

  it('gives both variants requests of many units', async () => {
    const { pool, versionFor } = setUp();
    await Promise.all(
      Array.from({ length: 60 }, (_, unit) => versionFor({ 'x-cairn-unit': `unit-${unit}` })),
    );
    const versions = pool.log.records.map(({ version }) => version);
    expect(new Set(versions)).toEqual(new Set([1, 2]));
  });

  it('answers with the variant or the version that is asked for', async () => {
    const { versionFor } = setUp();
    expect(await versionFor({ 'x-cairn-variant': 'v1' })).toBe('1');
    expect(await versionFor({ 'x-cairn-variant': 'v2' })).toBe('2');
    expect(await versionFor({}, '/v2/models/rain/versions/1/infer')).toBe('1');
    expect(await versionFor({}, '/v2/models/rain/versions/2/infer')).toBe('2');
  });

  it('refuses a variant that the endpoint does not have', async () => {
    const { client } = setUp();
    const { status } = await client.post('/v2/models/rain/infer', body, { ...json, 'x-cairn-variant': 'v9' });
    expect(status).toBe(404);
  });

  it('says that nothing is in service when the record holds no variant', async () => {
    const { pool, client } = setUp();
    pool.records.set('rain', makeEndpoint({ variants: [] }));
    const { status, json: answer } = await client.post('/v2/models/rain/infer', body);
    expect(status).toBe(404);
    expect(answer()['error']).toMatch(/no version in service/);
    expect((await client.get('/v2/models/rain/ready')).status).toBe(404);
  });

  it('finds a version that was put into the record a moment ago', async () => {
    const { pool, versionFor } = setUp();
    await versionFor({});
    const newest = makeVariant({ version: 3, artifact: artifactOf('rain') });
    pool.records.set('rain', makeEndpoint({ revision: 2, variants: [newest] }));
    expect(await versionFor({}, '/v2/models/rain/versions/3/infer')).toBe('3');
  });
});
