import type { Page } from 'playwright-core';
import { weather } from './fake-answers';
import { openProject } from './open-page';

const background = (page: Page): Promise<unknown> =>
  page.evaluate('getComputedStyle(document.body).backgroundColor');
const light = 'rgb(245, 246, 247)';
const dark = 'rgb(16, 20, 22)';

describe('the look', () => {
  it.each([
    ['light', light],
    ['dark', dark],
  ] as const)('follows a machine that is %s', async (colorScheme, colour) => {
    const { page } = await openProject('viewer', weather(), { colorScheme });
    await page.getByRole('heading', { name: 'weather' }).waitFor();
    expect(await background(page)).toBe(colour);
  });

  it('is chosen by hand, and kept', async () => {
    const { page } = await openProject('viewer', weather(), { colorScheme: 'light' });
    await page.getByRole('button', { name: 'Theme: system' }).click();
    await page.getByRole('button', { name: 'Theme: light' }).click();
    await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
    expect(await background(page)).toBe(dark);
    await page.reload();
    await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
    expect(await background(page)).toBe(dark);
  });

  it.each([320, 390, 768, 1280])('fits a window that is %i wide', async (width) => {
    const { page } = await openProject('approver', weather(), { viewport: { width, height: 844 } });
    await page.getByText('Population stability index').waitFor();
    await page.getByText('It passed 3 gates').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });
});

describe('the life cycle', () => {
  it('shows every stage, and where the project is', async () => {
    const { page } = await openProject('viewer', weather());
    const strip = page.getByRole('list', { name: 'Life cycle' });
    await strip.locator('[aria-current="step"]').waitFor();
    const stages = await strip.getByRole('listitem').allTextContents();
    expect(stages).toEqual([
      'Framedoneversion 2',
      'Datadone1,461 rows',
      'Featuresdone3 features',
      'Traindonetrained',
      'Approvewaitingrain v4 waits',
      'Deploydonev3 live',
      'Monitorneeds attentiondrift',
      'Retrainwaitingwaits for approval',
    ]);
    expect(await strip.locator('[aria-current="step"]').textContent()).toContain('Retrain');
  });
});
