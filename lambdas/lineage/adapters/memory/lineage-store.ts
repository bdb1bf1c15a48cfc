import type { LineageEdge } from '../../../../contracts/lineage/graph';
import type { LineageStore } from '../../core/lineage-store';
import { lineageKeys } from '../dynamodb/keys';

/** In-memory twin of the lineage store, by the same keys. */
export const memoryLineageStore = (): LineageStore => {
  const items = new Map<string, LineageEdge>();
  const put = ({ pk, sk }: { pk: string; sk: string }, edge: LineageEdge): void => {
    const before = items.get(`${pk}\n${sk}`);
    if (!before || before.entry > edge.entry) items.set(`${pk}\n${sk}`, edge);
  };
  return {
    add: async (project, edges) => {
      for (const edge of edges) {
        put(lineageKeys.edge(project, edge.to, 'upstream', edge.from, edge.role), edge);
        put(lineageKeys.edge(project, edge.from, 'downstream', edge.to, edge.role), edge);
      }
    },
    edges: async (project, subject, direction) => {
      const { pk, prefix } = lineageKeys.edges(project, subject, direction);
      return [...items]
        .filter(([key]) => key.startsWith(`${pk}\n${prefix}`))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, edge]) => edge);
    },
  };
};
