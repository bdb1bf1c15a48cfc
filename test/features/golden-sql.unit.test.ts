import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderAthena } from '../../lambdas/features/core/join/athena-renderer';
import { goldenPlans } from './join-plans';

/** The SQL as it was when somebody last looked at it; `npx tsx test/features/write-golden-sql.ts` writes it anew. */
describe('the SQL of joins for Athena', () => {
  it.each(Object.entries(goldenPlans))('is the one on record: %s', (name, plan) => {
    const golden = readFileSync(join(__dirname, 'golden', `${name}.athena.sql`), 'utf8');
    expect(`${renderAthena(plan)}\n`).toBe(golden);
  });

  it('says nothing that Trino does not know', () => {
    for (const plan of Object.values(goldenPlans)) {
      const sql = renderAthena(plan);
      expect(sql).not.toMatch(/\bASOF\b|\bQUALIFY\b|\bepoch_us\b|\bEXCLUDE\b|\bmake_timestamp\b|::/);
    }
  });
});
