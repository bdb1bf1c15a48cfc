import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { memoryRegistryStore } from '../../lambdas/registry/adapters/memory/registry-store';
import { addVersion } from '../../lambdas/registry/core/add-version';
import { annotateVersion } from '../../lambdas/registry/core/annotate';
import { type DecisionRequest, decideVersion } from '../../lambdas/registry/core/decide-version';
import { thrownCode } from '../harness/thrown-code';
import { callOf, findVersion, makeDraft, sha256 } from './fixtures';

const bob = callOf('bob', { role: 'approver' });

const setUp = async (draft = makeDraft()) => {
  const journal = new MemoryJournal();
  const store = memoryRegistryStore(journal);
  const { version } = await addVersion(store, draft, callOf('ada'), { modelDescription: '' });
  const decide = (decision: 'approved' | 'rejected', call = bob, extra: Partial<DecisionRequest> = {}) =>
    decideVersion(
      store,
      { model: 'rain', version: 1, decision, comment: '', tokenMakers: [], ...extra },
      call,
    ).then((decided) => decided.version);
  return { store, journal, version, decide };
};

describe('approving a version', () => {
  it('records who, when and why, and points the alias approved to it', async () => {
    const { store, journal, version, decide } = await setUp();
    const approved = await decide('approved', bob, { comment: 'beats the baseline' });
    expect(approved.approval).toEqual({
      status: 'approved',
      by: 'token:bob',
      at: bob.time,
      comment: 'beats the baseline',
    });
    expect(await findVersion(store, 'weather', 'rain', 1)).toEqual(approved);
    expect((await store.model('weather', 'rain'))?.aliases).toEqual({ approved: 1 });
    const [decision, alias] = journal.entries.slice(-2);
    expect(decision).toMatchObject({
      fact: 'ModelVersionApproved',
      subject: { kind: 'model-version', id: 'rain/1' },
      details: { versionDigest: version.digest, execution: 'training-1', author: 'token:ada' },
      principal: 'token:bob',
    });
    expect(alias).toMatchObject({ fact: 'ModelAliasSet', cause: decision?.id });
  });

  it('keeps the comment, which may name people, out of the journal', async () => {
    const { journal, decide } = await setUp();
    await decide('approved', bob, { comment: 'as agreed with Grace Hopper' });
    expect(JSON.stringify(journal.entries)).not.toContain('Grace');
  });

  it('does not change the digest of what was registered', async () => {
    const { version, decide } = await setUp();
    expect((await decide('approved')).digest).toBe(version.digest);
  });

  it('moves the alias approved to the version approved last, whatever its number', async () => {
    const { store, decide } = await setUp();
    await addVersion(store, makeDraft(), callOf('ada'));
    await decideVersion(
      store,
      { model: 'rain', version: 2, decision: 'approved', comment: '', tokenMakers: [] },
      bob,
    );
    await decide('approved');
    expect((await store.model('weather', 'rain'))?.aliases).toEqual({ approved: 1 });
  });
});

describe('rejecting a version', () => {
  it('records it and moves no alias', async () => {
    const { store, journal, decide } = await setUp();
    expect((await decide('rejected', bob, { comment: 'too few rainy days' })).approval.status).toBe(
      'rejected',
    );
    expect((await store.model('weather', 'rain'))?.aliases).toEqual({});
    expect(journal.entries.at(-1)?.fact).toBe('ModelVersionRejected');
  });
});

describe('four eyes', () => {
  const onBehalfOfAda = callOf('ada-second-token', { role: 'approver', author: 'token:ada' });

  it.each([
    ['the author', callOf('ada', { role: 'admin' })],
    ['somebody who acts for the author', onBehalfOfAda],
  ])('refuse the decision of %s', async (_who, call) => {
    const { decide, store } = await setUp();
    expect(await thrownCode(decide('approved', call))).toBe('registry.approval.own-work');
    expect(await thrownCode(decide('rejected', call))).toBe('registry.approval.own-work');
    expect((await findVersion(store, 'weather', 'rain', 1)).approval.status).toBe('pending');
  });

  it('refuse who made the run, though somebody else registered it', async () => {
    const { decide } = await setUp(makeDraft({ runAuthor: 'token:eve' }));
    const eve = callOf('eve', { role: 'admin' });
    expect(await thrownCode(decide('approved', eve))).toBe('registry.approval.own-work');
  });

  it('refuse who registered it for another author', async () => {
    const { decide } = await setUp(makeDraft({ author: 'token:somebody' }));
    expect(await thrownCode(decide('approved', callOf('ada')))).toBe('registry.approval.own-work');
  });

  it.each(['token:ada', 'execution:training-1'])('refuse a token that %s has made for it', async (maker) => {
    const { decide } = await setUp(makeDraft({ author: 'token:ada', runAuthor: 'execution:training-1' }));
    const made = { tokenMakers: ['token:somebody', maker] };
    expect(await thrownCode(decide('approved', bob, made))).toBe('registry.approval.own-token');
    expect(await thrownCode(decide('rejected', bob, made))).toBe('registry.approval.own-token');
    const approved = await decide('approved', bob, { tokenMakers: ['bootstrap', 'token:root'] });
    expect(approved.approval.status).toBe('approved');
  });

  it('do not tell the author whether it was decided', async () => {
    const { decide } = await setUp();
    await decide('approved');
    expect(await thrownCode(decide('approved', callOf('ada')))).toBe('registry.approval.own-work');
  });
});

describe('a version that no pipeline has gated', () => {
  const ungated = () => {
    const draft = makeDraft();
    return setUp({ ...draft, provenance: { ...draft.provenance, execution: null } });
  };

  it.each([
    ['without force', { comment: 'looks good' }],
    ['by force without a reason', { force: true, comment: '  ' }],
  ])('is not approved %s, and the refusal says what to do', async (_how, extra) => {
    const { decide, store, journal } = await ungated();
    const before = journal.entries.length;
    await expect(decide('approved', bob, extra)).rejects.toMatchObject({
      code: 'registry.approval.not-gated',
      message: expect.stringContaining('npx cairn approve rain/1 --force --comment'),
    });
    expect((await findVersion(store, 'weather', 'rain', 1)).approval.status).toBe('pending');
    expect(journal.entries).toHaveLength(before);
  });

  it('is approved by force with a reason, and the journal says so', async () => {
    const { decide, journal } = await ungated();
    await decide('approved', bob, { force: true, comment: 'the gate was too strict' });
    const entry = journal.entries.find(({ fact }) => fact === 'ModelVersionApproved');
    expect(entry?.details['forced']).toBe(true);
  });

  it('is rejected without any force', async () => {
    const { decide } = await ungated();
    expect((await decide('rejected')).approval.status).toBe('rejected');
  });
});

describe('a gated version', () => {
  it('was not forced, whatever the request says', async () => {
    const { decide, journal } = await setUp();
    await decide('approved', bob, { force: true, comment: 'to be sure' });
    const entry = journal.entries.find(({ fact }) => fact === 'ModelVersionApproved');
    expect(entry?.details['forced']).toBe(false);
  });
});

describe('a decision', () => {
  it('stands: the other one and that of another person are refused', async () => {
    const { decide } = await setUp();
    await decide('approved');
    expect(await thrownCode(decide('rejected'))).toBe('registry.approval.decided');
    const carol = callOf('carol', { role: 'approver' });
    expect(await thrownCode(decide('approved', carol))).toBe('registry.approval.decided');
  });

  it('may be repeated by the same person, without another journal entry', async () => {
    const { journal, decide } = await setUp();
    const first = await decide('approved', bob, { comment: 'first' });
    const before = journal.entries.length;
    expect(await decide('approved', bob, { comment: 'second' })).toEqual(first);
    expect(journal.entries).toHaveLength(before);
  });

  it('is taken by exactly one of many at once', async () => {
    const { decide, store } = await setUp();
    const people = Array.from({ length: 20 }, (_, index) =>
      callOf(`approver-${index}`, { role: 'approver' }),
    );
    const codes = await Promise.all(
      people.map((call, index) => thrownCode(decide(index % 2 ? 'approved' : 'rejected', call))),
    );
    expect(codes.filter((code) => code === 'none')).toHaveLength(1);
    const winner = people[codes.indexOf('none')]?.principal.id;
    expect((await findVersion(store, 'weather', 'rain', 1)).approval.by).toBe(winner);
  });

  it('is refused on another digest than that of the version', async () => {
    const { version, decide } = await setUp();
    const other = decide('approved', bob, { expectedDigest: sha256('0') });
    expect(await thrownCode(other)).toBe('registry.version.digest-mismatch');
    const same = await decide('approved', bob, { expectedDigest: version.digest });
    expect(same.approval.status).toBe('approved');
  });

  it('survives a tag that is set at the same time', async () => {
    const { store, decide } = await setUp();
    await Promise.all([
      decide('approved'),
      annotateVersion(store, { model: 'rain', version: 1 }, { tags: { note: 'seen' } }, callOf('ada')),
    ]);
    const version = await findVersion(store, 'weather', 'rain', 1);
    expect(version).toMatchObject({ approval: { status: 'approved' }, tags: { note: 'seen' } });
  });

  it('is refused on a version that does not exist', async () => {
    const { store } = await setUp();
    const request = {
      model: 'rain',
      version: 2,
      decision: 'approved' as const,
      comment: '',
      tokenMakers: [],
    };
    expect(await thrownCode(decideVersion(store, request, bob))).toBe('registry.version.not-found');
  });
});
