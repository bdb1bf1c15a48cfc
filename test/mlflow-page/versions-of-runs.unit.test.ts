import { versionsOfRuns } from '../../lambdas/mlflow-page/graphql/versions-of-runs';

it('the versions of a run are found on all pages of the search', async () => {
  const run_id = 'a'.repeat(32);
  const pages: Record<string, object> = {
    '': { model_versions: [{ run_id, version: '1' }], next_page_token: 'more' },
    more: { model_versions: [{ run_id, version: '2' }] },
  };
  const find = versionsOfRuns(async (_id, { page_token }) => ({ ...pages[String(page_token)] }));
  expect(await find(run_id)).toEqual([
    { run_id, version: '1' },
    { run_id, version: '2' },
  ]);
});
