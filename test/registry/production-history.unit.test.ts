import { memoryJournalReader } from '../../lambdas/governance/adapters/memory/journal-reader';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { memoryRegistryStore } from '../../lambdas/registry/adapters/memory/registry-store';
import { addVersion } from '../../lambdas/registry/core/add-version';
import { decideVersion } from '../../lambdas/registry/core/decide-version';
import { deleteModel } from '../../lambdas/registry/core/delete-model';
import { followFact } from '../../lambdas/registry/core/follow-traffic';
import { productionHistory } from '../../lambdas/registry/core/production-history';
import { renameModel } from '../../lambdas/registry/core/rename-model';
import { setAlias } from '../../lambdas/registry/core/set-alias';
import { setStage } from '../../lambdas/registry/core/set-stage';
import { callOf, makeDraft } from './fixtures';
import { FakeTraffic } from './traffic-fixtures';

const bob = callOf('bob', { role: 'approver' });
const root = callOf('root', { role: 'admin' });

/** Two approved versions that a client registered. */
const setUp = async () => {
  const journal = new MemoryJournal();
  const store = memoryRegistryStore(journal);
  const traffic = new FakeTraffic();
  const provenance = { ...makeDraft().provenance, execution: null };
  for (const version of [1, 2]) {
    await addVersion(store, makeDraft({ provenance }), callOf('ada'), { modelDescription: '' });
    const decision = { model: 'rain', version, decision: 'approved' as const, comment: 'c', force: true };
    await decideVersion(store, { ...decision, tokenMakers: [] }, bob);
  }
  /** Serving states what it did, and the registry hears of it. */
  const hear = async (
    fact: 'DeploymentSucceeded' | 'DeploymentRolledBack',
    details: Readonly<Record<string, string>>,
    cause: string | null = null,
    who = 'execution:deploy-1',
  ) => {
    const call = { ...callOf('x'), principal: { ...callOf('x').principal, id: who }, cause };
    const statement = {
      project: 'weather',
      fact,
      subject: { kind: 'deployment' as const, id: 'deploy-1' },
      details,
    };
    const [entry] = journal.commit(call, [statement]);
    if (!entry) throw new Error('nothing was stated');
    await followFact({ store, traffic }, entry, { ...call, cause: entry.id });
    return entry.id;
  };
  const history = (fields: { limit?: number; pageToken?: string; model?: string } = {}) =>
    productionHistory(memoryJournalReader(journal), 'weather', { model: 'rain', limit: 100, ...fields });
  return { journal, store, traffic, hear, history };
};

const lines = ({ moves }: Awaited<ReturnType<typeof productionHistory>>) =>
  moves.map(({ alias, version, from, to, by, cause }) => [alias ?? version, from, to, by, cause.kind]);

describe('the history of production', () => {
  it('tells approvals, deployments, rollbacks and moves by hand, newest first, each with its entries', async () => {
    const { journal, store, traffic, hear, history } = await setUp();
    const [started] = journal.commit(callOf('otto'), [
      { project: 'weather', fact: 'DeploymentStarted', subject: { kind: 'deployment', id: 'deploy-1' } },
    ]);
    traffic.serve('rain', 'rain', 2);
    const succeeded = await hear('DeploymentSucceeded', { endpoint: 'rain' }, started?.id);
    traffic.retire('rain');
    await hear('DeploymentRolledBack', { endpoint: 'rain', reason: 'worse' }, null, 'token:eve');
    await setAlias(store, { model: 'rain', alias: 'champion', version: 1 }, bob);
    await setAlias(store, { model: 'rain', alias: 'challenger', version: 1 }, bob);
    await setStage(store, { model: 'rain', version: 1, stage: 'Staging', archiveExisting: false }, bob);
    await setStage(store, { model: 'rain', version: 1, stage: 'Production', archiveExisting: false }, bob);
    const told = await history();
    expect(lines(told)).toEqual([
      [1, 'Staging', 'Production', 'token:bob', 'hand'],
      ['champion', null, 1, 'token:bob', 'hand'],
      [2, 'Production', 'None', 'token:eve', 'retirement'],
      ['live', 2, null, 'token:eve', 'retirement'],
      [2, 'None', 'Production', 'token:otto', 'rollout'],
      ['live', null, 2, 'token:otto', 'rollout'],
      ['approved', 1, 2, 'token:bob', 'approval'],
      ['approved', null, 1, 'token:bob', 'approval'],
    ]);
    expect(told.moves[3]?.cause).toMatchObject({ endpoint: 'rain', reason: 'worse' });
    expect(told.moves[5]).toMatchObject({
      cause: { endpoint: 'rain', deployment: 'deploy-1' },
      entries: [expect.any(String), succeeded, started?.id],
    });
    const known = journal.entries.map(({ id }) => id);
    for (const { entries } of told.moves) for (const id of entries) expect(known).toContain(id);
  });

  it('goes on from page to page without leaving out or repeating a move', async () => {
    const { store, history } = await setUp();
    for (const version of [1, 2, 1, 2]) await setAlias(store, { model: 'rain', alias: 'prod', version }, bob);
    const whole = (await history()).moves;
    const paged = [];
    for (let pageToken: string | undefined; ; ) {
      const page = await history({ limit: 1, ...(pageToken === undefined ? {} : { pageToken }) });
      paged.push(...page.moves);
      if (page.nextPageToken === null) break;
      pageToken = page.nextPageToken;
    }
    expect(paged).toEqual(whole);
    expect(whole).toHaveLength(6);
  });

  it('reads a bounded part of the journal, and says where to go on', async () => {
    const { journal, history } = await setUp();
    const subject = { kind: 'registered-model' as const, id: 'rain' };
    for (let noted = 0; noted < 1100; noted += 1)
      journal.commit(callOf('ada'), [{ project: 'weather', fact: 'ModelUpdated', subject }]);
    const first = await history();
    expect(first).toEqual({ model: 'rain', moves: [], nextPageToken: expect.any(String) });
    const rest = await history({ pageToken: first.nextPageToken ?? '' });
    expect([rest.moves.length, rest.nextPageToken]).toEqual([2, null]);
  });

  it('follows a model through its names', async () => {
    const { store, traffic, history } = await setUp();
    await renameModel({ store, traffic }, { name: 'rain', newName: 'storm' }, root);
    await setAlias(store, { model: 'storm', alias: 'prod', version: 2 }, bob);
    const whole = await history({ model: 'storm' });
    expect(whole.moves.map(({ model, cause }) => [model, cause.kind])).toEqual([
      ['storm', 'hand'],
      ['storm', 'rename'],
      ['rain', 'approval'],
      ['rain', 'approval'],
    ]);
    const first = await history({ model: 'storm', limit: 2 });
    const rest = await history({ model: 'storm', pageToken: first.nextPageToken ?? '' });
    expect([...first.moves, ...rest.moves]).toEqual(whole.moves);
  });

  it('still tells of a model that is deleted', async () => {
    const { store, traffic, history } = await setUp();
    await deleteModel({ store, traffic }, 'rain', root);
    expect(lines(await history())[0]).toEqual([null, null, null, 'token:root', 'deletion']);
  });

  it('is empty for a model that never was', async () => {
    const { history } = await setUp();
    expect(await history({ model: 'snow' })).toEqual({ model: 'snow', moves: [], nextPageToken: null });
  });
});
