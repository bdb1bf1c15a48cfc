import fc from 'fast-check';
import type { JournalEntry } from '../../contracts/journal';
import { edgesOf } from '../../lambdas/lineage/core/edges-of';
import { tellStory } from '../../lambdas/lineage/core/story/tell-story';
import { rainHistory } from './rain-history';
import { storyPorts } from './story-ports';

const history = rainHistory();
const edges = history.flatMap(edgesOf);
const asked = { project: 'weather', model: 'rain', version: 2 };

/** The alias follows the deployment: nothing can tell that a move which is the newest of all is missing. */
const isNeeded = ({ fact }: JournalEntry): boolean => fact !== 'ModelAliasSet';

const needed = history.filter(isNeeded);

/** Relations that nothing in the story follows: another entry says the same, or they are mentions for searches. */
const mentions = new Set([
  'definition',
  'registered-model',
  'endpoint',
  'target',
  'previous-target',
  'champion',
]);
const followed = history.flatMap((entry) =>
  entry.relations.filter(({ role }) => role === 'input').map((relation) => ({ entry, relation })),
);

describe('a story', () => {
  it('has no gap while nothing is missing', async () => {
    expect((await tellStory(await storyPorts(history), asked)).gaps).toEqual([]);
  });

  it('cites every entry of the history, but for the alias that follows an approval', async () => {
    const { lines } = await tellStory(await storyPorts(history), asked);
    const cited = new Set(lines.flatMap(({ entries }) => entries));
    const silent = history.filter(({ id }) => !cited.has(id)).map(({ details }) => details['alias']);
    expect(silent).toEqual(['approved']);
  });

  it('reports a gap for each entry that is missing, whether or not its edges are kept', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...needed), fc.boolean(), async (absent, keepEdges) => {
        const left = history.filter((entry) => entry !== absent);
        const ports = await storyPorts(left, keepEdges ? edges : left.flatMap(edgesOf));
        expect((await tellStory(ports, asked)).gaps).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it.each(needed.map((entry) => [entry.fact, entry.sequence, entry] as const))(
    'without %s (entry %i) has a gap',
    async (_fact, _sequence, absent) => {
      const left = history.filter((entry) => entry !== absent);
      expect((await tellStory(await storyPorts(left), asked)).gaps).not.toEqual([]);
      expect((await tellStory(await storyPorts(left, edges), asked)).gaps).not.toEqual([]);
    },
  );

  it.each(edges.map((edge) => [`${edge.from.id} → ${edge.to.id}`, edge] as const))(
    'without the edge %s has a gap',
    async (_name, absent) => {
      const left = edges.filter(
        ({ from, to }) =>
          !(from.id === absent.from.id && to.id === absent.to.id && to.kind === absent.to.kind),
      );
      expect((await tellStory(await storyPorts(history, left), asked)).gaps).not.toEqual([]);
    },
  );

  it.each(followed.map(({ entry, relation }) => [entry.fact, relation.subject.id, entry, relation] as const))(
    'with a %s that does not name %s any more has a gap, with or without the edge',
    async (_fact, _id, changed, dropped) => {
      const forged = history.map((entry) =>
        entry === changed ? { ...entry, relations: entry.relations.filter((one) => one !== dropped) } : entry,
      );
      expect((await tellStory(await storyPorts(forged, edges), asked)).gaps).not.toEqual([]);
      expect((await tellStory(await storyPorts(forged), asked)).gaps).not.toEqual([]);
    },
  );

  it('has a gap when a cause is taken from an entry that drift started', async () => {
    const forged = history.map((entry) =>
      entry.fact === 'ExecutionStarted' ? { ...entry, cause: null } : entry,
    );
    expect((await tellStory(await storyPorts(forged), asked)).gaps).toContain(
      'Training training-2 was started by drift that no entry tells of.',
    );
  });

  it('needs no relation that is a mention only', () => {
    const roles = new Set(history.flatMap(({ relations }) => relations.map(({ role }) => role)));
    const telling = [...roles].filter((role) => !mentions.has(role)).sort();
    expect(telling).toEqual(['challenger', 'execution', 'input', 'run', 'version']);
  });
});
