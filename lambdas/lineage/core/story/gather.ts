import type { JournalEntry, Subject } from '../../../../contracts/journal';
import { subjects } from '../../../../contracts/lineage/subjects';
import type { JournalReader } from '../../../governance/public';
import type { LineageStore } from '../lineage-store';
import { type Evidence, type Hero, keyOf } from './evidence';
import { upstreamOf } from './upstream-of';
import { wantedBy } from './wanted';

export interface StoryPorts {
  readonly journal: Pick<JournalReader, 'list' | 'entries'>;
  readonly lineage: LineageStore;
}

const parallelReads = 10;
const pageSize = 1000;
/** Of one thing's life: more entries than this tell nothing new. */
const mostPages = 5;
/** Things that many versions share: the entry that made one is its first, what follows are mentions. */
const shared: ReadonlySet<Subject['kind']> = new Set([
  'project',
  'dataset-version',
  'feature-view',
  'feature-service',
  'training-set',
  'run',
]);
const firstOfShared = 20;
/** Each round follows the links that the one before has found; a story is six links deep. */
const mostRounds = 12;

const lifeOf = async (
  { journal }: StoryPorts,
  project: string,
  subject: Subject,
): Promise<readonly JournalEntry[]> => {
  if (shared.has(subject.kind))
    return (await journal.list({ project, subject, limit: firstOfShared })).entries;
  const life: JournalEntry[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { entries, nextPageToken } = await journal.list({ project, subject, limit: pageSize, pageToken });
    life.push(...entries);
    if (nextPageToken === null) break;
    pageToken = nextPageToken;
  }
  return life;
};

const livesOf = async (
  ports: StoryPorts,
  project: string,
  things: readonly Subject[],
): Promise<readonly JournalEntry[]> => {
  const lives: JournalEntry[] = [];
  for (let from = 0; from < things.length; from += parallelReads) {
    const batch = things.slice(from, from + parallelReads);
    lives.push(...(await Promise.all(batch.map((thing) => lifeOf(ports, project, thing)))).flat());
  }
  return lives;
};

/**
 * Reads what a story rests on: the lineage graph upstream of the version, then round by round the entries and
 * lives that the evidence so far points to, entries in batches, lives ten at a time.
 */
export const gatherEvidence = async (ports: StoryPorts, hero: Hero): Promise<Evidence> => {
  const { project } = hero;
  const root = subjects.modelVersion(hero.model, hero.version);
  const [upstream, downstream] = await Promise.all([
    upstreamOf(ports.lineage, project, root),
    ports.lineage.edges(project, root, 'downstream'),
  ]);
  const edges = [...upstream, ...downstream.filter(({ to }) => to.kind === 'deployment')];
  const known = new Map<string, JournalEntry>();
  const asked = new Set<string>();
  const evidence = (): Evidence => ({
    ...hero,
    edges,
    entries: [...known.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  });
  for (let round = 0; round < mostRounds; round += 1) {
    const wanted = wantedBy(evidence());
    const ids = [...new Set(wanted.entries)].filter((id) => !known.has(id) && !asked.has(id));
    const lives = [...new Map(wanted.lives.map((one) => [keyOf(one), one])).values()].filter(
      (one) => !asked.has(keyOf(one)),
    );
    if (ids.length === 0 && lives.length === 0) break;
    for (const key of [...ids, ...lives.map(keyOf)]) asked.add(key);
    const [byId, bySubject] = await Promise.all([
      ids.length > 0 ? ports.journal.entries(project, ids) : [],
      livesOf(ports, project, lives),
    ]);
    for (const entry of [...byId, ...bySubject]) known.set(entry.id, entry);
  }
  return evidence();
};
