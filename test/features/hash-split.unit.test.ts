import { splitRows } from '../../contracts/features/split-sql';
import type { SplitDefinition } from '../../contracts/project/split';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';

const split = (stratify: boolean): SplitDefinition => ({
  by: 'hash',
  train: 0.6,
  validation: 0.2,
  test: 0.2,
  stratify,
});

/** Splits of entities `id` with labels, from a query of (id, label). */
const splitsOf = (
  query: string,
  stratify: boolean,
): Promise<readonly (readonly [string, string, string])[]> =>
  withDuckDb(async (session) => {
    await session.run(
      `CREATE TABLE answers AS SELECT id, TIMESTAMP '2000-01-01' AS event_timestamp, label FROM (${query}) AS t (id, label)`,
    );
    const plan = { keys: ['id'], label: { column: 'label' }, split: split(stratify) };
    const rows = await session.rows(`SELECT id, label, split FROM (${splitRows(plan)}) ORDER BY id, label`);
    return rows.map((row) => [String(row['id']), String(row['label']), String(row['split'])]);
  });

const count = (rows: readonly (readonly [string, string, string])[], label: string) =>
  ['train', 'validation', 'test'].map(
    (name) => rows.filter(([, of, split]) => of === label && split === name).length,
  );

describe('a split by hash', () => {
  const people = `SELECT i, CASE WHEN i % 10 = 0 THEN 'rare' ELSE 'usual' END FROM range(1000) AS r (i)`;

  it('gives every label its shares when stratified', async () => {
    const rows = await splitsOf(people, true);
    expect(count(rows, 'rare')).toEqual([60, 20, 20]);
    expect(count(rows, 'usual')).toEqual([540, 180, 180]);
  });

  it('gives all rows together their shares when not', async () => {
    const rows = await splitsOf(people, false);
    const [rare, usual] = [count(rows, 'rare'), count(rows, 'usual')];
    expect(rare.map((one, index) => one + (usual[index] ?? 0))).toEqual([600, 200, 200]);
    expect(rare).not.toEqual([60, 20, 20]);
  });

  it('is the same whenever it runs, and in whatever order the rows come', async () => {
    expect(await splitsOf(`${people} ORDER BY i DESC`, true)).toEqual(await splitsOf(people, true));
  });

  it('keeps all rows of an entity together, whatever their labels', async () => {
    const rows = await splitsOf(
      `SELECT i % 50, CASE WHEN i % 3 = 0 THEN 'a' ELSE 'b' END FROM range(600) AS r (i)`,
      true,
    );
    const splits = new Map<string, Set<string>>();
    for (const [id, , name] of rows) splits.set(id, (splits.get(id) ?? new Set()).add(name));
    expect([...splits.values()].every((of) => of.size === 1)).toBe(true);
    expect(new Set([...splits.values()].flatMap((of) => [...of])).size).toBe(3);
  });

  it('moves few entities when some are added', async () => {
    const more = `SELECT i, CASE WHEN i % 10 = 0 THEN 'rare' ELSE 'usual' END FROM range(1100) AS r (i)`;
    const before = new Map((await splitsOf(people, true)).map(([id, , name]) => [id, name]));
    const after = await splitsOf(more, true);
    const moved = after.filter(([id, , name]) => before.has(id) && before.get(id) !== name);
    expect(moved.length).toBeLessThan(60);
  });

  it.each([
    [1, ['train']],
    [2, ['train', 'validation']],
    [3, ['test', 'train', 'train']],
    [5, ['test', 'train', 'train', 'train', 'validation']],
  ])('of a label of %d entities gives %j', async (entities, expected) => {
    const rows = await splitsOf(`SELECT i, 'x' FROM range(${entities}) AS r (i)`, true);
    expect(rows.map(([, , name]) => name).sort()).toEqual(expected);
  });
});
