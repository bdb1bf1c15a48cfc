import type { Answers } from './fake-answers';
import { weather } from './fake-answers';
import { makeDeployment, makeEndpoint } from './makers/make-deployment';
import { openProject } from './open-page';

const rollingOut = (weight: number): Answers => ({
  'serving.listEndpoints': () => ({ endpoints: [makeEndpoint({ 3: 100 - weight, 4: weight })] }),
  'serving.listDeployments': () => ({
    deployments: [
      makeDeployment(4, {
        status: 'running',
        endedAt: null,
        steps: [10, 50, 100].map((share) => ({
          weight: share,
          bakeSeconds: 5,
          shiftedAt: share <= weight ? new Date().toISOString() : null,
        })),
      }),
      makeDeployment(3),
    ],
  }),
});

describe('the live model', () => {
  it('shows weights as they move while a version is rolled out', async () => {
    const { page, platform } = await openProject('viewer', { ...weather(), ...rollingOut(10) });
    const traffic = page.getByRole('img', { name: 'Traffic: v4 10 %, v3 90 %' });
    await traffic.waitFor();
    await page.getByRole('listitem').filter({ hasText: 'v4 at 10 %' }).waitFor();
    platform.answer(rollingOut(50));
    await page.getByRole('img', { name: 'Traffic: v4 50 %, v3 50 %' }).waitFor();
    const steps = page.getByRole('list', { name: 'Steps of the rollout' });
    expect(await steps.locator('[aria-current="step"]').textContent()).toBe('50 %');
  });

  it('is rolled back after a confirmation, with the reason', async () => {
    const { page, platform } = await openProject('developer', weather());
    platform.answer({
      'serving.rollBack': () => makeDeployment(2, { kind: 'rollback' }),
    });
    await page.getByRole('button', { name: 'Roll back' }).click();
    const dialog = page.getByRole('dialog', { name: 'Roll back rain?' });
    await dialog.getByText('v3 goes out, and all traffic goes back to v2 at once.').waitFor();
    await dialog.getByLabel('Reason').fill('odd numbers');
    platform.answer({ 'serving.listEndpoints': () => ({ endpoints: [makeEndpoint({ 2: 100 })] }) });
    await dialog.getByRole('button', { name: 'Roll back' }).click();
    await page.getByRole('img', { name: 'Traffic: v2 100 %' }).waitFor();
    const call = platform.seen.find(({ id }) => id === 'serving.rollBack');
    expect(call?.request).toMatchObject({ project: 'weather', endpoint: 'rain', reason: 'odd numbers' });
  });

  it('gets an approved version that is not live yet, by the strategy that was chosen', async () => {
    const { page, platform } = await openProject('approver', weather());
    platform.answer({
      'serving.startDeployment': () => makeDeployment(2, { status: 'running', endedAt: null }),
    });
    await page.getByRole('button', { name: 'Roll out rain v2' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Strategy').selectOption('blue green');
    await dialog.getByRole('button', { name: 'Roll out' }).click();
    await dialog.waitFor({ state: 'detached' });
    const call = platform.seen.find(({ id }) => id === 'serving.startDeployment');
    expect(call?.request).toMatchObject({
      endpoint: 'rain',
      model: 'rain',
      version: 2,
      rollout: { strategy: 'blue_green' },
    });
  });

  it('is never rolled out again while it has all the traffic, nor is what nobody approved', async () => {
    const { page } = await openProject('approver', weather());
    await page.getByRole('button', { name: 'Roll out rain v2' }).waitFor();
    expect(await page.getByRole('button', { name: /^Roll out rain/ }).count()).toBe(1);
  });

  it('offers nothing to a viewer', async () => {
    const { page } = await openProject('viewer', weather());
    await page.getByRole('img', { name: 'Traffic: v3 100 %' }).waitFor();
    expect(await page.getByRole('button', { name: /Roll/ }).count()).toBe(0);
  });

  it('stays in the dialog when a rollback is refused', async () => {
    const { page, platform } = await openProject('developer', weather());
    platform.fail('serving.rollBack', 'rollback.nothing-before');
    await page.getByRole('button', { name: 'Roll back' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Roll back' }).click();
    await dialog.getByText('That does not fit the present state').waitFor();
    await dialog.getByText('Deploy another approved version').waitFor();
  });
});
