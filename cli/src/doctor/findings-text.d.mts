import type { Colours } from '../output/colours';
import type { Finding } from './finding';

/** Findings for people: one line for what is well, and why it matters and what to do below what is not. */
export function findingsText(findings: readonly Finding[], colours?: Partial<Colours>): string;

/** How many are not well, in one line. */
export function summaryText(findings: readonly Finding[]): string;
