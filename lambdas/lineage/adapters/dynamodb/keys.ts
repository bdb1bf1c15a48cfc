import type { Subject } from '../../../../contracts/journal';
import type { Direction } from '../../core/lineage-store';

const prefixes: Readonly<Record<Direction, string>> = { upstream: 'UP#', downstream: 'DOWN#' };

/**
 * Keys of lineage edges in the journal table. Every edge is written twice, once at each end, so that a step
 * of a walk is one query in either direction.
 */
export const lineageKeys = {
  edge: (project: string, at: Subject, direction: Direction, other: Subject, role: string) => ({
    pk: `P#${project}#LINEAGE#${at.kind}#${at.id}`,
    sk: `${prefixes[direction]}${other.kind}#${other.id}#${role}`,
  }),
  edges: (project: string, at: Subject, direction: Direction) => ({
    pk: `P#${project}#LINEAGE#${at.kind}#${at.id}`,
    prefix: prefixes[direction],
  }),
};
