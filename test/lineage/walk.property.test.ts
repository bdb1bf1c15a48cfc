import fc from 'fast-check';
import type { Subject } from '../../contracts/journal';
import { subjects } from '../../contracts/lineage/subjects';
import { memoryLineageStore } from '../../lambdas/lineage/adapters/memory/lineage-store';
import { maxNodes, walk } from '../../lambdas/lineage/core/walk';
import { dataset, deployment, edge, run, trainingSet, version, view, wayOfRain } from './fixtures';

const project = 'weather';

const withEdges = async (edges = wayOfRain) => {
  const store = memoryLineageStore();
  await store.add(project, edges);
  return store;
};

describe('a walk', () => {
  it('finds upstream all that a version was made of, each at its distance', async () => {
    const graph = await walk(await withEdges(), { project, root: version, direction: 'upstream', depth: 10 });
    expect(graph.nodes).toEqual([
      { subject: version, depth: 0 },
      { subject: run, depth: 1 },
      { subject: trainingSet, depth: 2 },
      { subject: dataset, depth: 3 },
      { subject: view, depth: 3 },
    ]);
    expect(graph.edges).toHaveLength(5);
    expect(graph.truncated).toBe(false);
  });

  it('finds downstream all that was made of a dataset', async () => {
    const graph = await walk(await withEdges(), {
      project,
      root: dataset,
      direction: 'downstream',
      depth: 10,
    });
    expect(graph.nodes.map(({ subject }) => subject)).toEqual([
      dataset,
      view,
      trainingSet,
      run,
      version,
      deployment,
    ]);
  });

  it('stops at the depth asked for, and tells that there is more', async () => {
    const store = await withEdges();
    const two = await walk(store, { project, root: version, direction: 'upstream', depth: 2 });
    expect(two.nodes.map(({ subject }) => subject)).toEqual([version, run, trainingSet]);
    expect(two.truncated).toBe(true);
    const three = await walk(store, { project, root: version, direction: 'upstream', depth: 3 });
    expect(three.truncated).toBe(false);
    // The edge from dataset to view lies between two things at the last depth: it is shown.
    expect(three.edges).toHaveLength(5);
  });

  it('of something unknown is the thing alone', async () => {
    const root = subjects.run('unknown');
    expect(await walk(await withEdges(), { project, root, direction: 'upstream', depth: 3 })).toEqual({
      root,
      direction: 'upstream',
      nodes: [{ subject: root, depth: 0 }],
      edges: [],
      truncated: false,
    });
  });

  it('ends at its limit of things, and tells that there is more', async () => {
    const many = Array.from({ length: maxNodes + 50 }, (_, index) => edge(run, subjects.run(`r${index}`)));
    const store = await withEdges(many);
    const graph = await walk(store, { project, root: run, direction: 'downstream', depth: 5 });
    expect(graph.nodes).toHaveLength(maxNodes);
    expect(graph.edges).toHaveLength(maxNodes - 1);
    expect(graph.truncated).toBe(true);
  });

  it('meets each thing once and ends, on any graph, also one with circles', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const pair = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names));
    const reachable = (pairs: readonly (readonly [string, string])[], depth: number): Map<string, number> => {
      const distances = new Map([['a', 0]]);
      for (let distance = 1; distance <= depth; distance += 1)
        for (const [from, to] of pairs)
          if (distances.get(from) === distance - 1 && !distances.has(to)) distances.set(to, distance);
      return distances;
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(pair, { maxLength: 15 }),
        fc.integer({ min: 1, max: 6 }),
        async (pairs, depth) => {
          const store = await withEdges(
            pairs.map(([from, to]) => edge(subjects.run(from), subjects.run(to))),
          );
          const root = subjects.run('a');
          const graph = await walk(store, { project, root, direction: 'downstream', depth });
          const expected = reachable(pairs, depth);
          const met = graph.nodes.map(({ subject, depth: at }): [string, number] => [subject.id, at]);
          expect(new Map(met)).toEqual(expected);
          expect(met).toHaveLength(expected.size);
          const shown = new Set(graph.edges.map(({ from, to }) => `${from.id} ${to.id}`));
          const between = pairs.filter(([from, to]) => expected.has(from) && expected.has(to));
          expect(shown).toEqual(new Set(between.map(([from, to]) => `${from} ${to}`)));
          const hidden = pairs.some(([from, to]) => expected.has(from) && !expected.has(to));
          expect(graph.truncated).toBe(hidden);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is the same graph from either end', async () => {
    const store = await withEdges();
    const reaches = async (from: Subject, to: Subject, direction: 'upstream' | 'downstream') =>
      (await walk(store, { project, root: from, direction, depth: 20 })).nodes.some(
        ({ subject }) => subject.kind === to.kind && subject.id === to.id,
      );
    for (const one of [dataset, view, run, version, deployment])
      for (const other of [dataset, view, run, version, deployment])
        expect(await reaches(one, other, 'downstream')).toBe(await reaches(other, one, 'upstream'));
  });
});
