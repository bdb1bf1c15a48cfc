import { type Mlflow, openMlflow, signIn } from './open-mlflow';
import { poster, type Seeded, seedProject } from './seed-project';

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
afterEach(() => expect(mlflow.complaints).toEqual([]));

const runs = () => `/experiments/${seeded.experimentId}/runs`;
const lastRun = () => `${runs()}/${seeded.runIds.at(-1)}`;

it('lists the experiments', async () => {
  const { page, open } = mlflow;
  await open('/experiments');
  await page.getByRole('link', { name: 'rain tomorrow' }).waitFor();
  await page.getByRole('link', { name: 'Default' }).waitFor();
});

describe('the table of 1,000 runs', () => {
  it('shows the newest first, and more of them when it is asked to', async () => {
    const { page, open } = mlflow;
    await open(runs());
    await page.getByRole('link', { name: 'run-0999' }).waitFor();
    await page.getByText('100 matching runs').waitFor();
  });

  it('filters', async () => {
    const { page, open } = mlflow;
    await open(runs());
    const filter = page.getByPlaceholder('metrics.rmse < 1');
    await filter.fill('metrics.accuracy > 0.74 and params.model = "forest"');
    await filter.press('Enter');
    await page.getByText('13 matching runs').waitFor();
    await filter.fill('metrics.accuracy >');
    await filter.press('Enter');
    await page
      .getByText(/Invalid|Expected|error/i)
      .first()
      .waitFor();
    // The answer to a filter that is none is a 400, which the page shows.
    expect(mlflow.complaints.splice(0)).toEqual([expect.stringContaining('400 ')]);
  });

  it('sorts, and shows the columns that are chosen', async () => {
    const { page, open } = mlflow;
    await open(runs());
    await page.getByRole('link', { name: 'run-0999' }).waitFor();
    await page.getByRole('button', { name: /^Sort/ }).click();
    await page.getByText('loss', { exact: true }).first().click();
    await page.getByRole('link', { name: 'run-0000' }).waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByText('depth', { exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'depth' }).waitFor();
  });
});
