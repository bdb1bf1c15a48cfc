import { join } from 'node:path';
import type { ResponseFor } from '../../sdk/src';
import { cairn } from '../cli/recorded-terminal';
import { clientOf } from '../harness/platform';
import {
  csvOf,
  folderWithFile,
  messyCars,
  moviesThatPaid,
  penguinsWithoutValidationClass,
} from './real-tables';

interface Made {
  readonly stoppedAt: string | null;
  readonly reason: string | null;
  readonly execution: string;
  readonly version: number;
  readonly deployment: string | null;
  readonly metrics: readonly { metric: string; model: number; baseline: number | null }[];
  readonly prediction: ResponseFor<'serving.predict'>;
}

const env = { CAIRN_STATE: process.env['CAIRN_STATE'] ?? '' };

const bringUp = async (folder: string): Promise<Made> => {
  const ran = await cairn(['up', folder, '--yes', '--json'], { env });
  const json = ran.json() as Made & { error?: object };
  if (json.error || json.stoppedAt) throw new Error(ran.out);
  expect(ran.status).toBe(0);
  return json;
};

const initialize = async (name: string, text: string, ...rest: string[]): Promise<string> => {
  const { folder, file } = folderWithFile(name, text);
  const dir = join(folder, 'project');
  const ran = await cairn(['init', '--csv', file, '--dir', dir, ...rest]);
  if (ran.status !== 0) throw new Error(ran.err);
  return dir;
};

const ask = async (project: string, endpoint: string, row: number) => {
  const viewer = await clientOf(project, 'viewer');
  const { predictions } = await viewer.serving.predict({ endpoint, entities: [{ row_id: row }] });
  return predictions[0];
};

describe('a table of one’s own, from the file to an answer', () => {
  it('cars: a number, from messy headers with an id, a constant and gaps', async () => {
    const dir = await initialize(
      'cars.csv',
      messyCars(),
      '--label',
      'Verbrauch [mpg]',
      '--project',
      'own-cars',
    );
    const made = await bringUp(dir);
    expect(made.metrics.find(({ metric }) => metric === 'test_r2')?.model).toBeGreaterThan(0.7);
    expect(made.prediction.predictions[0]?.label).toEqual(expect.any(Number));
    // Row 39 has no horse power, row 11 no consumption: both are answered.
    expect((await ask('own-cars', 'verbrauch-mpg', 39))?.features['power_hp']?.status).toBe('NULL_VALUE');
    expect((await ask('own-cars', 'verbrauch-mpg', 11))?.label).toEqual(expect.any(Number));
    await expect(ask('own-cars', 'verbrauch-mpg', 9999)).rejects.toMatchObject({
      code: 'inference.features-missing',
    });
    // A second run finds everything done.
    const again = await bringUp(dir);
    expect(again).toMatchObject({ execution: made.execution, version: made.version, deployment: null });
  }, 120_000);

  it('penguins: three classes by name, one of them absent from the validation rows', async () => {
    const dir = await initialize(
      'penguins.json',
      penguinsWithoutValidationClass(),
      '--label',
      'Species',
      '--project',
      'own-penguins',
    );
    await bringUp(dir);
    const first = await ask('own-penguins', 'species', 1);
    expect(first?.label).toBe('Adelie');
    expect(Object.keys(first?.probabilities ?? {})).toEqual(['Adelie', 'Chinstrap', 'Gentoo']);
    // Row 4 has nothing but an island.
    expect((await ask('own-penguins', 'species', 4))?.label).toEqual(expect.any(String));
  }, 120_000);

  it('movies: yes or no, from texts, dates and many gaps', async () => {
    const dir = await initialize(
      'movies.json',
      moviesThatPaid(),
      '--label',
      'Paid off?',
      '--project',
      'own-movies',
    );
    const made = await bringUp(dir);
    expect(made.metrics.find(({ metric }) => metric === 'test_roc_auc')?.model).toBeGreaterThan(0.7);
    const answer = await ask('own-movies', 'paid-off', 1);
    expect(['yes', 'no']).toContain(answer?.label);
    expect(Object.keys(answer?.probabilities ?? {})).toEqual(['no', 'yes']);
  }, 120_000);

  it('noise: ends honestly when the model is no better than the baseline', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => [
      (index * 7919) % 101,
      (index * 104_729) % 97,
      ((index * 15_485_863) % 2) + ((index * 32_452_843) % 89),
    ]);
    const dir = await initialize(
      'noise.csv',
      csvOf(['a', 'b', 'y'], rows),
      '--label',
      'y',
      '--project',
      'own-noise',
    );
    const ran = await cairn(['up', dir, '--yes', '--json'], { env });
    expect([ran.status, (ran.json() as Made).stoppedAt]).toEqual([1, 'train']);
    expect((ran.json() as Made).reason).toMatch(/test_r2 above baseline/);
  }, 120_000);
});
