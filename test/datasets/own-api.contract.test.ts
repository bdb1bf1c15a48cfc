import { datasetsRoutes } from '../../contracts/datasets/routes';
import { dynamoDatasetStore } from '../../lambdas/datasets/adapters/dynamodb/dataset-store';
import { datasetsHandlers } from '../../lambdas/datasets/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { describeOnEmulator } from '../harness/local-tables';
import { call } from './dataset-bench';
import { makeStatement, makeVersion } from './make-version';

describeOnEmulator("datasets' own API", ({ documents }) => {
  const base = '/api/cairn/v1/projects/weather/datasets';
  const ask = (url: string, who = 'ada') =>
    apiClient(datasetsRoutes, datasetsHandlers(documents), [
      principalOf('ada', 'viewer'),
      principalOf('bob', 'admin', 'elsewhere'),
    ])(who, 'GET', url);

  beforeAll(async () => {
    const store = dynamoDatasetStore(documents);
    for (const version of [1, 2].map((number) => makeVersion({ version: number })))
      await store.add(version, makeStatement(version), call);
  });

  it('lists datasets and versions', async () => {
    expect(await ask(base)).toMatchObject({
      status: 200,
      body: { datasets: [{ dataset: 'readings', version: 2 }], nextPageToken: null },
    });
    expect(await ask(`${base}/readings/versions?limit=1`)).toMatchObject({
      status: 200,
      body: { versions: [{ version: 2 }], nextPageToken: '00000002' },
    });
    expect(await ask(`${base}/readings/versions?limit=1&pageToken=00000002`)).toMatchObject({
      body: { versions: [{ version: 1 }], nextPageToken: null },
    });
  });

  it('gives the manifest of a version', async () => {
    expect(await ask(`${base}/readings/versions/1`)).toMatchObject({
      status: 200,
      body: JSON.parse(JSON.stringify(makeVersion({ version: 1 }))),
    });
  });

  it.each([
    [`${base}/other/versions`, 404, 'dataset.not-found'],
    [`${base}/readings/versions/9`, 404, 'dataset.version.not-found'],
    [`${base}/readings/versions/one`, 400, 'request.invalid'],
    [`${base}?limit=0`, 400, 'request.invalid'],
  ])('refuses GET %s with %i', async (url, status, code) => {
    expect(await ask(url)).toMatchObject({ status, body: { error: { code } } });
  });

  it('shows nothing to somebody of another project', async () => {
    expect(await ask(base, 'bob')).toMatchObject({ status: 403, body: { error: { code: 'auth.denied' } } });
  });
});
