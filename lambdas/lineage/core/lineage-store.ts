import type { Subject } from '../../../contracts/journal';
import type { LineageEdge } from '../../../contracts/lineage/graph';

export type Direction = 'upstream' | 'downstream';

/** Port: edges of the lineage graph. */
export interface LineageStore {
  /**
   * Keeps edges. One edge stated twice is one edge, with the older entry as its evidence, in whatever order
   * and however often they come.
   */
  add(project: string, edges: readonly LineageEdge[]): Promise<void>;
  /** Edges that end at a thing (upstream) or begin at it (downstream), in the order of the other ends. */
  edges(project: string, subject: Subject, direction: Direction): Promise<readonly LineageEdge[]>;
}
