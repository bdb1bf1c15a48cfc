import type { LineageEdge } from '../../../../contracts/lineage/graph';
import { edgesOf } from '../edges-of';
import type { Cast } from './cast';
import { type Evidence, keyOf } from './evidence';

const linkOf = ({ from, to, role }: Pick<LineageEdge, 'from' | 'to' | 'role'>): string =>
  `${keyOf(from)} → ${keyOf(to)} (${role})`;

/** Every edge of the graph must be stated by the entry that is its evidence. */
const unstated = ({ edges, entries }: Evidence): readonly string[] => {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return edges.flatMap((edge) => {
    const entry = byId.get(edge.entry);
    if (!entry) return [`The lineage edge ${linkOf(edge)} rests on entry ${edge.entry}, which is missing.`];
    const states = edgesOf(entry).some((one) => linkOf(one) === linkOf(edge));
    return states ? [] : [`Entry ${edge.entry} does not state the lineage edge ${linkOf(edge)}.`];
  });
};

/**
 * Edges that entries of the story state: what made something that the version was made of, or deployed it. Of a
 * feature view, which other versions share, only what ties it to the data of this one.
 */
const stated = (evidence: Evidence, { version, deployments }: Cast): readonly LineageEdge[] => {
  const parts = new Set(
    [version, ...deployments, ...evidence.edges.flatMap(({ from, to }) => [from, to])].map(keyOf),
  );
  return evidence.entries
    .filter(({ subject }) => parts.has(keyOf(subject)))
    .flatMap(edgesOf)
    .filter(({ from, to }) => to.kind !== 'feature-view' || parts.has(keyOf(from)));
};

/** Every edge that an entry of the story states must be in the graph. */
const missing = (evidence: Evidence, cast: Cast): readonly string[] => {
  const known = new Set(evidence.edges.map(linkOf));
  return stated(evidence, cast)
    .filter((edge) => !known.has(linkOf(edge)))
    .map((edge) => `The lineage graph lacks the edge ${linkOf(edge)} that entry ${edge.entry} states.`);
};

/** Where journal and lineage graph do not say the same. */
export const gapsOfEdges = (evidence: Evidence, cast: Cast): readonly string[] => [
  ...unstated(evidence),
  ...missing(evidence, cast),
];
