import { nameSchema } from '../../contracts/names';
import type { SqlSession } from '../../contracts/sql/session';
import { compareWithHistory } from '../../lambdas/features/core/offline/changed-rows';
import { everything } from '../../lambdas/features/core/offline/event-window';
import type { OfflineStores } from '../../lambdas/features/core/offline/fetch-files';
import { computeRows } from '../../lambdas/features/core/offline/history-sql';
import { createLabels } from '../../lambdas/features/core/training-set/label-sql';
import { makeView } from './make-view';

const made = (sql: string): string | undefined =>
  /^CREATE (?:OR REPLACE )?(?:TEMP )?(?:TABLE|VIEW) (?:"([^"]+)"|(\S+))/
    .exec(sql)
    ?.slice(1)
    .find((name) => name !== undefined);

describe('a table that the platform makes in a session with datasets', () => {
  it('has a name that no dataset can have, or it would be read in the place of the dataset', async () => {
    const statements: string[] = [];
    const session: Pick<SqlSession, 'run' | 'rows'> = {
      run: async (sql) => {
        statements.push(sql);
      },
      rows: async () => [{}],
    };
    const view = makeView();
    await compareWithHistory({ session } as OfflineStores, view, [], everything, '2012-01-01');
    const label = { column: 'rain', entities: ['city'], timestamp: 'day', sql: 'rain.sql' };
    const split = { by: 'hash' as const, train: 0.8, validation: 0.1, test: 0.1, stratify: false };
    const plan = { keys: ['city'], label, split, sql: 'SELECT 1' };
    statements.push(computeRows(view, everything), ...createLabels(plan));
    const names = statements.map(made);
    expect(names).toHaveLength(5);
    for (const name of names) {
      expect(name).toEqual(expect.any(String));
      expect(nameSchema.safeParse(name).success).toBe(false);
    }
  });
});
