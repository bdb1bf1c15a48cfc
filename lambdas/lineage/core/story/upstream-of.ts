import type { Subject } from '../../../../contracts/journal';
import type { LineageEdge } from '../../../../contracts/lineage/graph';
import type { LineageStore } from '../lineage-store';
import { edgesOfAll } from '../walk';
import { isSame, keyOf } from './evidence';

const deepest = 20;

/** Data that the version or its training set was made of: of all that its features were ever computed from. */
const dataOf = (edges: readonly LineageEdge[], root: Subject): ReadonlySet<string> =>
  new Set(
    edges
      .filter(
        ({ from, to }) => from.kind === 'dataset-version' && (isSame(to, root) || to.kind === 'training-set'),
      )
      .map(({ from }) => keyOf(from)),
  );

/**
 * Edges that a version's story follows upstream. A feature view lives on through many trainings, and is computed
 * from new data each time: only its edges from the data of this version belong here.
 */
export const upstreamOf = async (
  store: LineageStore,
  project: string,
  root: Subject,
): Promise<readonly LineageEdge[]> => {
  const kept: LineageEdge[] = [];
  const met = new Set([keyOf(root)]);
  let level: readonly Subject[] = [root];
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1) {
    const found = await edgesOfAll(store, { project, direction: 'upstream' }, level);
    const data = dataOf([...kept, ...found], root);
    const own = found.filter(({ from, to }) => to.kind !== 'feature-view' || data.has(keyOf(from)));
    kept.push(...own);
    const next = new Map(own.map(({ from }) => [keyOf(from), from]));
    level = [...next].filter(([key]) => !met.has(key)).map(([, subject]) => subject);
    for (const subject of level) met.add(keyOf(subject));
  }
  return kept;
};
