import { clientOf, state, tokensOf, until } from '../harness/platform';

const project = 'registry-e2e';
const unknownRun = '0'.repeat(32);

/** A request by MLflow's protocol, with the rights of a role. */
const ask = async (role: 'developer' | 'approver', method: string, path: string, body: object) => {
  const { [role]: token } = await tokensOf(project);
  const answer = await fetch(`${state.apiUrl}/api/2.0/mlflow/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, never> };
};

const addVersion = async (name: string) => {
  const version = { name, source: `runs:/${unknownRun}/model`, run_id: unknownRun };
  const { body } = await ask('developer', 'POST', 'model-versions/create', version);
  return (body as { readonly model_version?: { readonly version: string } }).model_version?.version;
};

describe('the registry, deployed', () => {
  it('deletes versions and models, renames models, and uses no number twice', async () => {
    const name = 'throwaway';
    await ask('developer', 'POST', 'registered-models/create', { name });
    expect([await addVersion(name), await addVersion(name)]).toEqual(['1', '2']);
    const last = { name, version: '2' };
    expect((await ask('developer', 'DELETE', 'model-versions/delete', last)).status).toBe(200);
    expect(await addVersion(name)).toBe('3');
    const renamed = { name, new_name: 'kept' };
    expect((await ask('developer', 'POST', 'registered-models/rename', renamed)).status).toBe(200);
    expect((await ask('developer', 'DELETE', 'registered-models/delete', { name: 'kept' })).status).toBe(200);
    await ask('developer', 'POST', 'registered-models/create', { name });
    expect(await addVersion(name)).toBe('4');
    await ask('developer', 'DELETE', 'registered-models/delete', { name });
  }, 60_000);

  it('lets approvers alone move what means production, and tells who moved what', async () => {
    const name = 'rain';
    await ask('developer', 'POST', 'registered-models/create', { name });
    const version = (await addVersion(name)) ?? '';
    const move = { name, version, stage: 'Production', archive_existing_versions: true };
    const path = 'model-versions/transition-stage';
    expect((await ask('developer', 'POST', path, move)).status).toBe(403);
    expect((await ask('approver', 'POST', path, move)).status).toBe(409);
    const approver = await clientOf(project, 'approver');
    const decision = { model: name, version: Number(version), force: true, comment: 'end-to-end' };
    await approver.registry.approveVersion(decision);
    expect((await ask('approver', 'POST', path, move)).status).toBe(200);
    const viewer = await clientOf(project, 'viewer');
    const moves = await until('the history of production', async () => {
      const history = await viewer.registry.production({ model: name });
      return history.moves.length === 2 && history.moves;
    });
    expect(moves).toMatchObject([
      { version: Number(version), from: 'None', to: 'Production', cause: { kind: 'hand' } },
      { alias: 'approved', from: null, to: Number(version), cause: { kind: 'approval' } },
    ]);
  }, 60_000);
});
