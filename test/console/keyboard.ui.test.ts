import type { Page } from 'playwright-core';
import { weather } from './fake-answers';
import { openConsole, openProject } from './open-page';

const focused = (page: Page): Promise<unknown> =>
  page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent');

const outline = (page: Page): Promise<unknown> =>
  page.evaluate('getComputedStyle(document.activeElement).outlineStyle');

describe('without a mouse', () => {
  it('signs in', async () => {
    const { page } = await openConsole(weather());
    await page.getByLabel('API token').waitFor();
    await page.keyboard.type('viewer');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'weather' }).waitFor();
  });

  it('goes from one control to the next, and always shows where it is', async () => {
    const { page } = await openProject('approver', weather());
    await page.getByText('Population stability index').waitFor();
    const seen: unknown[] = [];
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('Tab');
      seen.push(await focused(page));
      expect([seen.at(-1), await outline(page)]).toEqual([seen.at(-1), 'solid']);
    }
    expect(seen).toEqual([
      'Theme: system',
      'Sign out',
      'Roll back',
      'Versions of rain',
      'Approve rain v4',
      'Reject rain v4',
      'Roll out rain v2',
      expect.stringContaining('2015'),
    ]);
  });

  it('keeps the focus in a dialog, leaves it by Escape, and is back where it was', async () => {
    const { page, platform } = await openProject('approver', weather());
    await page.getByRole('button', { name: 'Approve rain v4' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press('Tab');
      expect(
        await page.evaluate(
          'document.activeElement === document.body || !!document.activeElement.closest("dialog")',
        ),
      ).toBe(true);
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('Approve rain v4');
    expect(platform.seen.some(({ id }) => id === 'registry.approveVersion')).toBe(false);
  });
});
