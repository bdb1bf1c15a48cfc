import { weather } from './fake-answers';
import { openConsole, openProject, signIn } from './open-page';

describe('signing in', () => {
  it('shows the project of the token, and keeps the token out of every address', async () => {
    const { page, complaints } = await openConsole(weather());
    await signIn(page, 'viewer');
    await page.getByRole('heading', { name: 'weather' }).waitFor();
    expect(page.url()).not.toContain('viewer');
    const kept = await page.evaluate(
      'JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie])',
    );
    expect(JSON.parse(String(kept))).toEqual([{ 'cairn.token': 'viewer' }, { 'cairn.theme': 'system' }, '']);
    expect(complaints).toEqual([]);
  });

  it('says that a token is wrong, and what to do', async () => {
    const { page } = await openConsole(weather());
    await signIn(page, 'made-up');
    const alert = page.getByRole('alert');
    await alert.getByText('This token is not valid').waitFor();
    expect(await alert.textContent()).toContain('Get a new token from an admin');
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });

  it('stays signed in when the page is loaded again, and not after signing out', async () => {
    const { page } = await openProject('viewer', weather());
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API token').waitFor();
    await page.reload();
    await page.getByLabel('API token').waitFor();
  });

  it('asks again when the token ends while the page is open', async () => {
    const { page, platform } = await openProject('viewer', weather());
    await page.getByRole('heading', { name: 'Live', exact: true }).waitFor();
    platform.fail('serving.listEndpoints', 'auth.invalid');
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await page.getByLabel('API token').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('not valid');
  });

  it('lets a token of several projects choose one, and its address lead back to it', async () => {
    const { page, platform } = await openConsole(weather());
    await signIn(page, 'several');
    await page.getByRole('button', { name: 'weather' }).click();
    await page.getByRole('heading', { name: 'weather' }).waitFor();
    expect(page.url()).toBe(`${platform.url}/console/weather`);
    await page.reload();
    await page.getByRole('combobox', { name: 'Project' }).selectOption('energy');
    await page.getByRole('heading', { name: 'energy' }).waitFor();
  });

  it('asks a token of all projects for the name of one', async () => {
    const { page } = await openConsole(weather());
    await signIn(page, 'everywhere');
    await page.getByLabel('Project').fill('Not a name');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('alert').getByText('lower-case').waitFor();
    await page.getByLabel('Project').fill('weather');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByText('Will it rain (or snow) in Seattle tomorrow?', { exact: true }).waitFor();
  });
});
