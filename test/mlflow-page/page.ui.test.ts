import { type Mlflow, openMlflow, signIn } from './open-mlflow';
import { type Seeded, seedProject } from './seed-project';

jest.setTimeout(60_000);

let mlflow: Mlflow;
let seeded: Seeded;
beforeAll(async () => {
  mlflow = await openMlflow();
  seeded = await seedProject(mlflow.server, 1000);
  await mlflow.open('/');
  await signIn(mlflow.page, 'ada');
  await mlflow.page.getByText('Welcome to MLflow', { exact: true }).waitFor();
});
afterAll(() => mlflow.close());
afterEach(() => expect(mlflow.complaints()).toEqual([]));

const runs = () => `/experiments/${seeded.experimentId}/runs`;
const lastRun = () => `${runs()}/${seeded.runIds.at(-1)}`;

it('lists the experiments', async () => {
  const { page, open } = mlflow;
  await open('/experiments');
  await page.getByRole('link', { name: 'rain tomorrow' }).waitFor();
  await page.getByRole('link', { name: 'Default' }).waitFor();
});

it('draws the metrics of runs as charts', async () => {
  const { page, open } = mlflow;
  await open(`${runs()}?compareRunsMode=CHART`);
  await page.getByText('Model metrics').first().waitFor();
  // One line a metric for each of the ten runs that are shown at first.
  await page.waitForFunction(
    'document.querySelectorAll(".js-plotly-plot .scatterlayer .trace").length >= 20',
  );
});

describe('the table of 1,000 runs', () => {
  const matching = (count: number) => mlflow.page.getByText(`${count} matching runs`).waitFor();
  const named = (name: string) => mlflow.page.getByRole('link', { name, exact: true }).waitFor();
  const scrollTo = (place: 'top' | 'bottom') =>
    mlflow.page
      .locator('.ag-body-viewport')
      .evaluate(`table => table.scrollTo(0, ${place === 'top' ? 0 : 'table.scrollHeight'})`);

  it('shows the newest first, page by page', async () => {
    const { page, open } = mlflow;
    await open(runs());
    await named('run-0999');
    await matching(100);
    await scrollTo('bottom');
    await page.getByRole('button', { name: 'Load more' }).click();
    await matching(200);
  });

  it('sorts, and shows the columns that are chosen', async () => {
    const { page } = mlflow;
    await page.getByRole('button', { name: /^Sort/ }).click();
    await page.getByText('loss', { exact: true }).last().click();
    await page.getByRole('button', { name: 'Sort: loss' }).waitFor();
    await scrollTo('top');
    await named('run-0000');
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.getByText('depth', { exact: true }).last().click();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'depth' }).first().waitFor();
  });

  it('filters, and says what is wrong with a filter', async () => {
    const { page } = mlflow;
    const filter = page.getByPlaceholder('metrics.rmse < 1');
    await filter.fill('metrics.accuracy > 0.74 and params.model = "forest"');
    await filter.press('Enter');
    await matching(13);
    await filter.fill('metrics.accuracy >');
    await filter.press('Enter');
    await page
      .getByText(/Invalid/)
      .first()
      .waitFor();
    expect(mlflow.complaints()).toEqual([expect.stringMatching(/^400 .*runs\/search$/)]);
    await filter.fill('');
    await filter.press('Enter');
    await matching(100);
  });
});

describe('the page of a run', () => {
  it('shows metrics and params', async () => {
    const { page, open } = mlflow;
    await open(lastRun());
    await page.getByRole('heading', { name: 'run-0999' }).waitFor();
    await page.getByText('Metrics (2)').waitFor();
    await page.getByText('Parameters (2)').waitFor();
    await page
      .getByText('boosting', { exact: true })
      .or(page.getByText('forest', { exact: true }))
      .waitFor();
    await page
      .getByRole('link', { name: /rain-model/ })
      .first()
      .waitFor();
  });

  it('draws its metrics', async () => {
    const { page } = mlflow;
    await page.getByRole('tab', { name: 'Model metrics' }).click();
    await page.waitForFunction(
      'document.querySelectorAll(".js-plotly-plot .scatterlayer .trace").length >= 2',
    );
  });

  it('shows its files, and runs no script of them', async () => {
    const { page } = mlflow;
    await page.getByRole('tab', { name: 'Artifacts' }).click();
    await page.getByText('metrics.json', { exact: true }).click();
    await page.getByText('"accuracy"').waitFor();
    await page.getByText('notes', { exact: true }).click();
    await page.getByText('readme.txt', { exact: true }).click();
    await page.getByText('the best run so far').waitFor();
    await page.getByText('table.csv', { exact: true }).click();
    await page.getByText('seattle').waitFor();
    await page.getByText('plots', { exact: true }).click();
    await page.getByText('point.png', { exact: true }).click();
    await page.waitForFunction(
      '[...document.images].some(({ src, naturalWidth }) => /^(blob|data):/.test(src) && naturalWidth === 1)',
    );
    await page.getByText('report.html', { exact: true }).click();
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'A report' }).waitFor();
    expect(await frame.locator('body').textContent()).not.toContain('the script ran');
    expect(mlflow.complaints()).toEqual([expect.stringContaining('Executing inline script violates')]);
  });
});

it('compares runs', async () => {
  const { page, open } = mlflow;
  const ids = encodeURIComponent(JSON.stringify(seeded.runIds.slice(-3)));
  const experiments = encodeURIComponent(JSON.stringify([seeded.experimentId]));
  await open(`/compare-runs?runs=${ids}&experiments=${experiments}`);
  await page.getByText('Comparing 3 Runs from 1 Experiment').waitFor();
  // Drawn by functions that are compiled in the browser: a policy without `unsafe-eval` leaves a message in its place.
  await page.locator('.parcoords .axis-title', { hasText: 'accuracy' }).waitFor();
  await expect(page.getByText('WebGL is not supported').count()).resolves.toBe(0);
});

it('shows registered models and their versions', async () => {
  const { page, open } = mlflow;
  await open('/models');
  await page.getByRole('button', { name: 'Try it now' }).click();
  await page.getByRole('link', { name: 'rain-model' }).first().click();
  await page.getByRole('link', { name: 'Version 2' }).click();
  await page.getByText('attempt', { exact: true }).first().waitFor();
  // From the MLmodel of the version.
  await page.getByText('Inputs (1)').waitFor();
  await page.getByRole('link', { name: 'run-0999' }).waitFor();
});

it('signs out where MLflow has it, and takes the token away', async () => {
  const { page } = mlflow;
  await page.getByLabel(/Account menu/).click();
  await page.getByText('Logout').click();
  await page.getByLabel('API token').waitFor();
  expect(await page.context().cookies()).toEqual([]);
  expect(mlflow.complaints()).toEqual([expect.stringMatching(/^401 .*users\/current$/)]);
});

it('says that a token is wrong', async () => {
  const { page } = mlflow;
  await signIn(page, 'nobody');
  await page.getByRole('alert').getByText('unknown, revoked or expired').waitFor();
  expect(mlflow.complaints()).toEqual([expect.stringMatching(/^401 .*session$/)]);
});

it('lets a token of several projects choose', async () => {
  const { page } = mlflow;
  await signIn(page, 'several');
  await page.getByText('Select a workspace').first().waitFor();
  await page.getByRole('link', { name: 'weather' }).click();
  await page.getByRole('link', { name: 'Experiments' }).first().click();
  await page.getByRole('link', { name: 'rain tomorrow' }).waitFor();
  expect((await page.context().cookies()).map(({ name, value }) => `${name}=${value}`)).toContain(
    'cairn-mlflow-project=weather',
  );
});
