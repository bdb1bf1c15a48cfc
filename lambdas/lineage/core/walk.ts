import type { Subject } from '../../../contracts/journal';
import type { LineageEdge, LineageGraph } from '../../../contracts/lineage/graph';
import type { Direction, LineageStore } from './lineage-store';

/** Largest part of the graph that one answer shows. */
export const maxNodes = 1000;
const parallelReads = 20;

export interface Walk {
  readonly project: string;
  readonly root: Subject;
  readonly direction: Direction;
  /** Edges to follow. */
  readonly depth: number;
}

const keyOf = ({ kind, id }: Subject): string => `${kind}\n${id}`;

/** Edges at many things, twenty reads at a time. */
export const edgesOfAll = async (
  store: LineageStore,
  { project, direction }: Pick<Walk, 'project' | 'direction'>,
  subjects: readonly Subject[],
): Promise<readonly LineageEdge[]> => {
  const found: LineageEdge[] = [];
  for (let from = 0; from < subjects.length; from += parallelReads) {
    const batch = subjects.slice(from, from + parallelReads);
    const edges = await Promise.all(batch.map((subject) => store.edges(project, subject, direction)));
    found.push(...edges.flat());
  }
  return found;
};

/** Walks the graph level by level. Each thing is met once, at its shortest distance; circles end there. */
export const walk = async (store: LineageStore, request: Walk): Promise<LineageGraph> => {
  const { root, direction, depth } = request;
  const nodes = new Map([[keyOf(root), { subject: root, depth: 0 }]]);
  const edges: LineageEdge[] = [];
  let level: readonly Subject[] = [root];
  let truncated = false;
  for (let distance = 1; level.length > 0; distance += 1) {
    const found = await edgesOfAll(store, request, level);
    if (distance > depth) {
      // One level more was read than is shown, to tell whether there is more.
      const known = (edge: LineageEdge) => nodes.has(keyOf(direction === 'upstream' ? edge.from : edge.to));
      edges.push(...found.filter(known));
      truncated ||= !found.every(known);
      break;
    }
    const next = new Map<string, Subject>();
    for (const edge of found) {
      const end = direction === 'upstream' ? edge.from : edge.to;
      const key = keyOf(end);
      if (!nodes.has(key) && nodes.size >= maxNodes) {
        truncated = true;
        continue;
      }
      edges.push(edge);
      if (nodes.has(key)) continue;
      nodes.set(key, { subject: end, depth: distance });
      next.set(key, end);
    }
    level = [...next.values()];
  }
  return { root, direction, nodes: [...nodes.values()], edges, truncated };
};
