import type { Fact, JournalEntry, Subject } from '../../../../contracts/journal';
import type { LineageEdge } from '../../../../contracts/lineage/graph';

/** The version whose story is told. */
export interface Hero {
  readonly project: string;
  readonly model: string;
  readonly version: number;
}

/** All that a story rests on, oldest entry first. */
export interface Evidence extends Hero {
  readonly entries: readonly JournalEntry[];
  /** The lineage graph upstream of the version, and from the version to its deployments. */
  readonly edges: readonly LineageEdge[];
}

export const keyOf = ({ kind, id }: Subject): string => `${kind}/${id}`;

export const isSame = (a: Subject, b: Subject): boolean => a.kind === b.kind && a.id === b.id;

/** Things that an entry ties its subject to in a role. */
export const relatedAs = (
  { relations }: JournalEntry,
  role: string,
  kind: Subject['kind'],
): readonly Subject[] =>
  relations.filter((one) => one.role === role && one.subject.kind === kind).map(({ subject }) => subject);

/** Entries of some facts, about one thing if it is named. */
export const factsIn = (
  { entries }: Pick<Evidence, 'entries'>,
  facts: readonly Fact[],
  subject?: Subject,
): readonly JournalEntry[] =>
  entries.filter(
    (entry) => facts.includes(entry.fact) && (subject === undefined || isSame(entry.subject, subject)),
  );

/** The first entry of a fact about a thing. */
export const factOf = (
  evidence: Pick<Evidence, 'entries'>,
  fact: Fact,
  subject: Subject | undefined,
): JournalEntry | undefined => subject && factsIn(evidence, [fact], subject)[0];

/** Everything upstream of the version. */
export const nodesOf = ({ edges }: Pick<Evidence, 'edges'>, kind: Subject['kind']): readonly Subject[] => {
  const found = edges
    .flatMap(({ from, to }) => [from, to])
    .filter((subject) => subject.kind === kind)
    .map((subject) => [keyOf(subject), subject] as const);
  return [...new Map(found.toSorted(([a], [b]) => (a < b ? -1 : 1))).values()];
};
