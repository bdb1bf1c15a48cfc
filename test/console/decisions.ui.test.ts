import { weather } from './fake-answers';
import { makeVersion } from './makers/make-version';
import { openProject } from './open-page';

const withVersion4 = (change: Parameters<typeof makeVersion>[1] = {}) => ({
  ...weather(),
  'registry.listVersions': () => ({ versions: [makeVersion(4, change)], nextPageToken: null }),
});

describe('deciding on a version', () => {
  it('sends exactly what was looked at, and shows the decision', async () => {
    const { page, platform, complaints } = await openProject('approver', withVersion4());
    platform.answer({ 'registry.approveVersion': () => makeVersion(4) });
    await page.getByRole('button', { name: 'Approve rain v4' }).click();
    const dialog = page.getByRole('dialog', { name: 'Approve rain v4?' });
    await dialog.getByLabel('Comment').fill('better in winter');
    platform.answer({
      'registry.listVersions': () => ({
        versions: [
          makeVersion(4, {
            approval: { status: 'approved', by: 'token:me', at: new Date().toISOString(), comment: '' },
          }),
        ],
        nextPageToken: null,
      }),
    });
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Model versions' }).getByText('by token:me').waitFor();
    const decision = platform.seen.find(({ id }) => id === 'registry.approveVersion');
    expect(decision?.request).toEqual({
      project: 'weather',
      model: 'rain',
      version: 4,
      comment: 'better in winter',
      expectedDigest: makeVersion(4).digest,
      force: false,
    });
    expect(complaints).toEqual([]);
  });

  it('stays open with the reason when it is refused', async () => {
    const { page, platform } = await openProject('approver', withVersion4());
    platform.fail('registry.rejectVersion', 'registry.approval.own-work');
    await page.getByRole('button', { name: 'Reject rain v4' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await dialog.getByText('Ask somebody else with the role approver.').waitFor();
  });

  it('asks for a reason when no pipeline has made the version', async () => {
    const provenance = { ...makeVersion(4).provenance, execution: null };
    const { page, platform } = await openProject('approver', withVersion4({ provenance }));
    platform.answer({ 'registry.approveVersion': () => makeVersion(4) });
    await page.getByRole('button', { name: 'Approve rain v4' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('recorded as forced').waitFor();
    await dialog.getByRole('button', { name: 'Approve' }).click();
    expect(platform.seen.some(({ id }) => id === 'registry.approveVersion')).toBe(false);
    await dialog.getByLabel('Comment').fill('to see the rollback');
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await dialog.waitFor({ state: 'detached' });
    const decision = platform.seen.find(({ id }) => id === 'registry.approveVersion');
    expect(decision?.request['force']).toBe(true);
  });

  it.each(['viewer', 'developer'])('offers nothing to a %s', async (role) => {
    const { page } = await openProject(role, withVersion4());
    await page.getByRole('region', { name: 'Model versions' }).getByText('pending').waitFor();
    expect(await page.getByRole('button', { name: /Approve|Reject/ }).count()).toBe(0);
  });
});
