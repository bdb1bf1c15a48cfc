import { CairnError } from '../../../contracts/cairn-error';
import type { LineageGraph } from '../../../contracts/lineage/graph';
import type { JournalReader } from '../../governance/public';
import type { LineageStore } from './lineage-store';
import { type Walk, walk } from './walk';

/** The graph around a thing that the journal knows. Throws `journal.subject.not-found`. */
export const graphOf = async (
  ports: { readonly lineage: LineageStore; readonly journal: Pick<JournalReader, 'list'> },
  request: Walk,
): Promise<LineageGraph> => {
  const graph = await walk(ports.lineage, request);
  if (graph.edges.length > 0) return graph;
  const { project, root } = request;
  const { entries } = await ports.journal.list({ project, subject: root, limit: 1 });
  if (entries.length > 0) return graph;
  throw new CairnError(
    'journal.subject.not-found',
    `The journal of ${project} knows no ${root.kind} ${root.id}.`,
  );
};
