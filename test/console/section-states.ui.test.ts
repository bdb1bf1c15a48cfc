import { nothing, weather } from './fake-answers';
import { openProject } from './open-page';

/** Every section: the route it reads, a text that it shows of the weather, and what it says when it is empty. */
const sections = [
  { title: 'Live', route: 'serving.listEndpoints', text: 'rain v3', empty: 'Nothing is live' },
  { title: 'Model versions', route: 'registry.listModels', text: 'pending', empty: 'No model is registered' },
  { title: 'Drift', route: 'monitoring.listMonitors', text: 'temp_max', empty: 'Nothing is watched' },
  { title: 'Runs', route: 'tracking.searchRuns', text: '12 runs', empty: 'No run has been logged' },
  {
    title: 'Executions',
    route: 'pipelines.listExecutions',
    text: 'after drift',
    empty: 'Nothing has run yet',
  },
  {
    title: 'Story of the live model',
    route: 'lineage.story',
    text: 'It passed 3 gates',
    empty: 'There is no story yet',
  },
] as const;

describe.each(sections)('the section $title', ({ title, route, text, empty }) => {
  it('is busy until its answer is there, whatever the others do', async () => {
    const answers = weather();
    const { page, platform } = await openProject('viewer', answers);
    const section = page.getByRole('region', { name: title, exact: true });
    await section.getByText(text).first().waitFor();
    const release = platform.hold(route);
    await page.reload();
    await section.waitFor();
    expect(await section.getAttribute('aria-busy')).toBe('true');
    expect(await section.getByText(text).count()).toBe(0);
    for (const other of sections.filter((one) => one.title !== title))
      await page
        .getByRole('region', { name: other.title, exact: true })
        .getByText(other.text)
        .first()
        .waitFor();
    release();
    await section.getByText(text).first().waitFor();
    expect(await section.getAttribute('aria-busy')).toBe('false');
  });

  it('says what to do when there is nothing', async () => {
    const { page } = await openProject('viewer', nothing());
    const section = page.getByRole('region', { name: title, exact: true });
    await section.getByText(empty).waitFor();
    expect(await section.getByText(/npx cairn/).count()).toBeGreaterThan(0);
  });

  it('says which roles see it when this one does not', async () => {
    const answers = weather();
    const { page, platform } = await openProject('viewer', answers);
    platform.fail(route, 'auth.denied');
    await page.reload();
    const alert = page.getByRole('region', { name: title, exact: true }).getByRole('alert');
    await alert.getByText('Your role does not show this').waitFor();
    expect(await alert.textContent()).toContain('viewer, developer, approver, or admin');
    expect(await alert.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(1);
  });

  it('shows title, message and what to do when it fails, and tries again', async () => {
    const { page, platform } = await openProject('viewer', weather());
    platform.fail(route, 'platform.fault');
    await page.reload();
    const section = page.getByRole('region', { name: title, exact: true });
    const alert = section.getByRole('alert');
    await alert.getByText('The platform has a fault').waitFor();
    expect(await alert.textContent()).toContain(`${route} was told to fail`);
    platform.fail(route, undefined);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await section.getByText(text).first().waitFor();
    expect(await alert.count()).toBe(0);
  });
});
