import { mlflowTrackingRoutes } from '../../contracts/tracking/mlflow-routes';
import { trackingHandlersOn } from '../../lambdas/tracking/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { memoryTracking } from './make-tracking';

it('a search for experiments gives all in pages that a function can answer', async () => {
  const ask = apiClient(mlflowTrackingRoutes, trackingHandlersOn(memoryTracking()) as never, [
    principalOf('ada', 'developer'),
  ]);
  const post = (path: string, body: object) =>
    ask('ada', 'POST', `/api/2.0/mlflow/experiments/${path}`, { body });
  const made = Array.from({ length: 40 }, (_, index) => `e-${String(index).padStart(2, '0')}`);
  // A quote takes four bytes in what a function hands over.
  const tags = Array.from({ length: 20 }, (_, index) => ({ key: `t${index}`, value: '"'.repeat(4500) }));
  for (const name of made) expect((await post('create', { name, tags })).status).toBe(200);
  const found: string[] = [];
  let pages = 0;
  for (let page_token = ''; page_token || pages === 0; pages += 1) {
    const search = { max_results: 1000, filter: "name LIKE 'e-%'", order_by: ['name'], page_token };
    const { status, body } = await post('search', search);
    expect(status).toBe(200);
    const page = body as Record<string, never>;
    found.push(...(page['experiments'] as unknown as { name: string }[]).map(({ name }) => name));
    page_token = page['next_page_token'] ?? '';
  }
  expect(pages).toBeGreaterThan(1);
  expect(found).toEqual(made);
});
