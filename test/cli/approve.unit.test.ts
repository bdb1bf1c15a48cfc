import { type Answer, fakePlatform, refusal } from './fake-platform';
import { modelVersion } from './model-version-record';
import { cairn } from './recorded-terminal';

const models = '/api/cairn/v1/projects/weather/models';
const approved = modelVersion(3, {
  approval: { status: 'approved', by: 'token:boss', at: null, comment: 'good' },
});
const model = (name: string) => ({ name, aliases: {}, latestVersion: 3 });

const decide = async (argv: readonly string[], answers: Readonly<Record<string, Answer>>) => {
  const platform = await fakePlatform({
    [`GET ${models}`]: { models: [model('rain')], nextPageToken: null },
    [`GET ${models}/rain/versions`]: { versions: [modelVersion(3)], nextPageToken: null },
    [`GET ${models}/rain/versions/3`]: modelVersion(3),
    [`POST ${models}/rain/versions/3/approve`]: approved,
    ...answers,
  });
  const ran = await cairn(['approve', ...argv], platform);
  await platform.close();
  return { ...ran, decision: platform.seen.find(({ method }) => method === 'POST') };
};

describe('cairn approve', () => {
  it.each([[[]], [['rain']], [['rain/3']]])(
    'decides on what was looked at, by its digest: %j',
    async (argv) => {
      const { status, decision, out } = await decide([...argv, '--comment', 'good'], {});
      expect(status).toBe(0);
      expect(decision?.path).toBe(`${models}/rain/versions/3/approve`);
      expect(decision?.body).toEqual({
        comment: 'good',
        expectedDigest: 'd'.repeat(64),
        force: false,
      });
      expect(out).toContain('✓ rain/3 is approved.');
      expect(out).toMatch(/test_roc_auc +0\.7531 +0\.6581/);
    },
  );

  it('approves by force when asked to', async () => {
    const { status, decision } = await decide(
      ['rain/3', '--force', '--comment', 'the gate was too strict'],
      {},
    );
    expect(status).toBe(0);
    expect(decision?.body).toMatchObject({ force: true, comment: 'the gate was too strict' });
  });

  it('rejects', async () => {
    const { decision, out } = await decide(['--reject'], {
      [`POST ${models}/rain/versions/3/reject`]: modelVersion(3),
    });
    expect(decision?.path).toMatch(/\/reject$/);
    expect(out).toContain('✗ rain/3 is rejected.');
  });

  it('asks which one when several wait', async () => {
    const { status, err, decision } = await decide([], {
      [`GET ${models}`]: { models: [model('rain'), model('snow')], nextPageToken: null },
      [`GET ${models}/snow/versions`]: {
        versions: [modelVersion(1, { model: 'snow' })],
        nextPageToken: null,
      },
    });
    expect([status, decision]).toEqual([2, undefined]);
    expect(err).toContain('several versions wait for approval, name one: rain/3, snow/1');
  });

  it('says that nothing waits', async () => {
    const { status, err } = await decide([], {
      [`GET ${models}/rain/versions`]: { versions: [], nextPageToken: null },
    });
    expect(status).toBe(1);
    expect(err).toContain('No version of the project waits for approval.');
  });

  it('shows why it was refused', async () => {
    const own = refusal(403, 'registry.approval.own-work', 'The author of a version cannot approve it.');
    const { status, err } = await decide([], { [`POST ${models}/rain/versions/3/approve`]: own });
    expect(status).toBe(1);
    expect(err).toContain('The author of a version cannot approve it.');
  });
});
