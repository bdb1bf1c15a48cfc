import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderAthena } from '../../lambdas/features/core/join/athena-renderer';
import { goldenPlans } from './join-plans';

for (const [name, plan] of Object.entries(goldenPlans))
  writeFileSync(join(__dirname, 'golden', `${name}.athena.sql`), `${renderAthena(plan)}\n`);
