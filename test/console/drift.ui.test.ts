import { weather } from './fake-answers';
import { openProject } from './open-page';

describe('drift', () => {
  it('draws the distributions of the newest window and of what moved furthest', async () => {
    const { page } = await openProject('viewer', weather());
    const section = page.getByRole('region', { name: 'Drift' });
    await section
      .getByRole('img', { name: /^Distribution of temp_max: reference, mean 14; current, mean 22/ })
      .waitFor();
    expect(await section.getByRole('radio', { name: /^temp_max, moved by .* drifted$/ }).isChecked()).toBe(
      true,
    );
    await section.getByRole('row', { name: /Kolmogorov-Smirnov drifted/ }).waitFor();
  });

  it('shows another feature and another window, by keyboard', async () => {
    const { page, platform } = await openProject('viewer', weather());
    const section = page.getByRole('region', { name: 'Drift' });
    await section.getByRole('radio', { name: /^temp_max,/ }).press('ArrowDown');
    await section.getByRole('img', { name: /^Distribution of temp_min/ }).waitFor();
    await section
      .getByRole('radio', { name: /drifted$/ })
      .first()
      .waitFor();
    const windows = section.getByRole('group', { name: 'Window' }).getByRole('radio');
    await windows.last().press('ArrowLeft');
    expect(await windows.nth(5).isChecked()).toBe(true);
    await section.getByText('1 Jun 2015 – 1 Dec 2015').waitFor();
    expect(platform.seen.some(({ request }) => request['runId'] === 'monitoring-6')).toBe(true);
  });

  it('draws categories as bars', async () => {
    const { page } = await openProject('viewer', weather());
    const section = page.getByRole('region', { name: 'Drift' });
    await section.getByText('season', { exact: true }).click();
    await section.getByText('25 % → 40 %').waitFor();
  });

  it('says why the last run failed beside what was found before', async () => {
    const answers = weather();
    const before = answers['monitoring.listRuns'];
    answers['monitoring.listRuns'] = (request) => {
      const { runs = [] } = before?.(request) ?? {};
      const [newest] = runs;
      const failed = newest && {
        ...newest,
        id: 'monitoring-8',
        status: 'failed' as const,
        reason: 'no training set',
        columns: [],
      };
      return { runs: failed ? [failed, ...runs] : runs };
    };
    const { page } = await openProject('viewer', answers);
    const section = page.getByRole('region', { name: 'Drift' });
    await section.getByText('The last run failed: no training set').waitFor();
    await section.getByRole('img', { name: /^Distribution of temp_max/ }).waitFor();
  });
});
