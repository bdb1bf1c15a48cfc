import type { Attack } from './attack';
import { accessAttacks } from './cases/access';
import { contentAttacks } from './cases/content';
import { forgeryAttacks } from './cases/forgery';
import { overloadAttacks } from './cases/overload';
import { pathAttacks } from './cases/paths';
import { quotingAttacks } from './cases/quoting';
import { sourceAttacks } from './cases/sources';

/** Every attack, by classes A1 to A17 of MLflow's known weaknesses. */
export const allAttacks: readonly Attack[] = [
  ...pathAttacks,
  ...sourceAttacks,
  ...contentAttacks,
  ...forgeryAttacks,
  ...accessAttacks,
  ...overloadAttacks,
  ...quotingAttacks,
];
