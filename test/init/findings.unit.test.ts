import { parseProject } from '../../contracts/project/parse';
import { dataSteps } from './data-steps';
import { initialized } from './initialized';
import { csvOf, penguinsWithoutValidationClass, realTable } from './real-tables';

/** Numbers that look random and are the same every time. */
const noise = (row: number, salt: number): number => {
  const x = Math.sin(row * 12.9898 + salt * 78.233) * 43_758.5453;
  return x - Math.floor(x);
};
const tableOf = (
  headers: readonly string[],
  rows: number,
  line: (row: number) => (string | number | null)[],
) =>
  csvOf(
    headers,
    Array.from({ length: rows }, (_, row) => line(row)),
  );

describe('leaks', () => {
  it('that are the label in other units are left out', async () => {
    const text = tableOf(['lb', 'kg', 'age', 'weight'], 200, (row) => {
      const weight = 50 + 40 * noise(row, 1);
      return [weight * 2.2046, Math.round(weight), Math.round(90 * noise(row, 2)), weight];
    });
    const { why, plan, findings } = await initialized('t.csv', text, { label: 'weight' });
    expect(why('lb')).toContain('a copy of the label');
    expect(findings.leaks.map(({ column, kind }) => [column, kind])).toEqual([
      ['lb', 'copy'],
      ['kg', 'suspect'],
    ]);
    expect(plan.features.map(({ name }) => name)).toEqual(['kg', 'age']);
  });

  it('that are the class in other words are left out, unless somebody keeps them', async () => {
    const text = tableOf(['code', 'size', 'kind'], 120, (row) => [
      `K${row % 3}`,
      noise(row, 1),
      'abc'[row % 3] ?? '',
    ]);
    const { why, read } = await initialized('t.csv', text, { label: 'kind' });
    expect(why('code')).toContain('a copy of the label');
    expect(read('README.md')).toMatch(/\*\*`code`\*\*: it alone tells the label of 100\.0 %.* Left out\./);
    const kept = await initialized('t.csv', text, { label: 'kind', keep: ['code'] });
    expect(kept.plan.features.map(({ name }) => name)).toContain('code');
  });
});

describe('the frank line', () => {
  it('says so when one cut is as good as AI', async () => {
    const text = tableOf(['a', 'b', 'c', 'y'], 400, (row) => {
      const a = noise(row, 1);
      return [a, noise(row, 2), noise(row, 3), a > 0.6 === noise(row, 4) < 0.9 ? 'yes' : 'no'];
    });
    const { findings, read } = await initialized('t.csv', text, { label: 'y' });
    expect(findings.judgement).toMatchObject({
      needed: false,
      because: expect.stringContaining('A heuristic is as good as AI: a, cut at 0.'),
    });
    expect(parseProject(read('cairn.yaml')).useCase.ai.needed).toBe(false);
    expect(read('README.md')).toContain('**AI does not seem needed.**');
  });

  it('says so when nothing is better than the baseline', async () => {
    const text = tableOf(['a', 'b', 'y'], 300, (row) => [noise(row, 1), noise(row, 2), noise(row, 3)]);
    const { findings } = await initialized('t.csv', text, { label: 'y' });
    expect(findings.judgement.because).toMatch(/^Nothing found here beats the baseline/);
  });

  it('says that AI is worth it where it is', async () => {
    const cars = await initialized('cars.json', JSON.stringify(realTable('cars')), {
      label: 'Miles_per_Gallon',
    });
    expect(cars.findings.judgement.needed).toBe(true);
    expect(cars.findings.model['r2']).toBeGreaterThan(0.7);
  });
});

describe('the baseline', () => {
  it('is the majority class, and the mean, as the platform splits the rows', async () => {
    const { findings, folder } = await initialized('p.json', JSON.stringify(realTable('penguins')), {
      label: 'Species',
    });
    const { query } = await dataSteps(folder);
    const [row] = await query(
      `SELECT avg(CASE WHEN species = 'Adelie' THEN 1.0 ELSE 0.0 END) AS share FROM training_set WHERE split = 'test'`,
    );
    expect(findings.baseline).toMatchObject({ name: 'majority class', says: 'Adelie' });
    expect(findings.baseline.test['accuracy']).toBeCloseTo(Number(row?.['share']), 12);
    expect(findings.baseline.test['balanced_accuracy']).toBeCloseTo(1 / 3, 12);
  });

  it('is the last value where entities come back in time, and a feature then', async () => {
    const text = tableOf(['day', 'shop', 'sales'], 240, (row) => [
      new Date(Date.UTC(2020, 0, 1 + Math.floor(row / 2))).toISOString().slice(0, 10),
      row % 2 ? 'north' : 'south',
      100 + 10 * noise(row, 1),
    ]);
    const choices = { label: 'sales', time: 'day', entity: 'shop' };
    const { findings, folder, plan } = await initialized('t.csv', text, choices);
    expect(findings.baseline.name).toBe('last value');
    expect(plan.previous).toEqual({ feature: 'previous_sales', baseline: 'last_sales' });
    const { query, description } = await dataSteps(folder);
    expect(description.baselineColumn).toBe('last_sales');
    const [row] = await query(
      `SELECT avg(abs(sales - last_sales)) AS mae, count(*) FILTER (WHERE previous_sales IS DISTINCT FROM last_sales) AS other FROM training_set WHERE split = 'test'`,
    );
    expect(row).toMatchObject({ other: 0n });
    expect(findings.baseline.test['mae']).toBeCloseTo(Number(row?.['mae']), 9);
  });
});

describe('splits', () => {
  it('by time hold out what comes later', async () => {
    const text = tableOf(['day', 'a', 'y'], 100, (row) => [
      new Date(Date.UTC(2020, 0, 1 + row)).toISOString().slice(0, 10),
      noise(row, 1),
      noise(row, 2),
    ]);
    const { read } = await initialized('t.csv', text, { label: 'y', time: 'day' });
    expect(parseProject(read('cairn.yaml')).training.split).toEqual({
      train: { from: '2020-01-01', to: '2020-02-29' },
      validation: { from: '2020-03-01', to: '2020-03-20' },
      test: { from: '2020-03-21', to: '2020-04-09' },
    });
  });

  it('say which class is absent, and the project stands all the same', async () => {
    const { findings, read, folder } = await initialized('p.json', penguinsWithoutValidationClass(), {
      label: 'Species',
    });
    expect(findings.splits.map(({ classes }) => classes['Chinstrap'])).toEqual([2, 0, 1]);
    expect(read('README.md')).toContain('no `Chinstrap` in validation');
    expect(read('README.md')).toContain('The classes are not balanced');
    expect((await dataSteps(folder)).description.split['train']).toMatchObject({ share: 0.6 });
  });

  it('of years in numbers work as times', async () => {
    const text = tableOf(['year', 'a', 'y'], 60, (row) => [1990 + (row % 12), noise(row, 1), noise(row, 2)]);
    const { plan } = await initialized('t.csv', text, { label: 'y', time: 'year' });
    expect(plan.time).toMatchObject({ type: 'date', form: 'years' });
  });
});

describe('what cannot be learnt', () => {
  const text = tableOf(['who', 'same', 'word', 'a', 'y'], 120, (row) => [
    `p${row % 7}`,
    'x',
    `w${row}`,
    noise(row, 1),
    row % 2,
  ]);

  it.each([
    ['a label that is always the same', { label: 'same' }, /nothing to learn/],
    ['a label of too many words', { label: 'word' }, /too many for classes/],
    ['a word as a quantity', { label: 'who', task: 'regression' as const }, /can be no regression/],
    ['an entity that comes back without a time', { label: 'y', entity: 'who' }, /does not tell rows apart/],
    ['a time that is none', { label: 'y', time: 'who' }, /cannot be read as a time/],
    ['one column for two things', { label: 'y', entity: 'y' }, /must be different columns/],
  ])('is refused: %s', async (_what, choices, message) => {
    await expect(initialized('t.csv', text, choices)).rejects.toThrow(message);
  });
});
