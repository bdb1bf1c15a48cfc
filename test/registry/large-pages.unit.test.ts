import { registryMlflowRoutes } from '../../contracts/registry/mlflow-routes';
import { registryHandlersOn } from '../../lambdas/registry/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { modelId, registrationSetUp } from './registration-fixtures';

const base = '/api/2.0/mlflow';
/** A quote takes four bytes in what a function hands over. */
const tags = Array.from({ length: 25 }, (_, index) => ({ key: `t${index}`, value: '"'.repeat(4500) }));

it.each([
  ['registered-models', 'registered_models', 40],
  ['model-versions', 'model_versions', 20],
])('a search for %s gives all in pages that a function can answer', async (path, list, count) => {
  const ask = apiClient(registryMlflowRoutes, registryHandlersOn(registrationSetUp().ports) as never, [
    principalOf('ada', 'developer'),
  ]);
  const made = Array.from({ length: count }, (_, index) => `m-${String(index).padStart(2, '0')}`);
  for (const name of made) {
    await ask('ada', 'POST', `${base}/registered-models/create`, { body: { name, tags } });
    const body = { name, tags, source: `models:/${modelId}`, model_id: modelId };
    if (list === 'model_versions') await ask('ada', 'POST', `${base}/model-versions/create`, { body });
  }
  const found: string[] = [];
  let pages = 0;
  for (let token = ''; token || pages === 0; pages += 1) {
    const url = `${base}/${path}/search?max_results=100&order_by=name&page_token=${token}`;
    const { status, body } = await ask('ada', 'GET', url);
    expect(status).toBe(200);
    const page = body as Record<string, never>;
    found.push(...(page[list] as unknown as { name: string }[]).map(({ name }) => name));
    token = page['next_page_token'] ?? '';
  }
  expect(pages).toBeGreaterThan(1);
  expect(found).toEqual(made);
});
