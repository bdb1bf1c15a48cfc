import type { Page } from 'playwright-core';
import { weather } from './fake-answers';
import { openProject } from './open-page';

const column = async (page: Page, position: number): Promise<readonly number[]> => {
  const cells = page
    .getByRole('region', { name: 'Table of runs' })
    .locator(`tbody tr td:nth-child(${position})`);
  return (await cells.allTextContents()).map(Number);
};

const sorted = (numbers: readonly number[]): readonly number[] => [...numbers].sort((a, b) => a - b);

describe('the runs', () => {
  it('are sorted by any metric, the greatest first, and the other way round', async () => {
    const { page } = await openProject('viewer', weather());
    const table = page.getByRole('region', { name: 'Table of runs' });
    const head = table.getByRole('columnheader', { name: /^test roc auc/ });
    await head.waitFor();
    expect(await head.getAttribute('aria-sort')).toBe('none');
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    const falling = await column(page, 2);
    expect(falling).toEqual(sorted(falling).toReversed());
    await head.getByRole('button').press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    const rising = await column(page, 2);
    expect(rising).toEqual(sorted(rising));
    expect(rising[0]).toBeLessThan(falling.at(-1) ?? 0);
  });

  it('show the metrics of the gates first, and all of them when asked', async () => {
    const { page } = await openProject('viewer', weather());
    const table = page.getByRole('region', { name: 'Table of runs' });
    await table.getByRole('row').nth(8).waitFor();
    expect(await table.getByRole('row').count()).toBe(9);
    expect(await table.getByRole('columnheader').nth(1).textContent()).toContain('test roc auc');
    await page.getByRole('button', { name: 'Show all 12 runs and 5 metrics' }).click();
    expect(await table.getByRole('row').count()).toBe(13);
    expect(await table.getByRole('columnheader').count()).toBe(7);
  });
});
