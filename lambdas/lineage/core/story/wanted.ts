import type { Subject } from '../../../../contracts/journal';
import { subjects } from '../../../../contracts/lineage/subjects';
import { castOf } from './cast';
import { type Evidence, factsIn } from './evidence';

/** What to read next: entries by id, and the lives of things. */
export interface Wanted {
  readonly entries: readonly string[];
  readonly lives: readonly Subject[];
}

const present = <T>(list: readonly (T | null | undefined)[]): readonly T[] =>
  list.filter((one) => one !== null && one !== undefined);

/**
 * What the evidence so far points to: the entries behind the edges, the causes of the training and of what made
 * the version live, and the lives of all that the version was made of. Pure; the same things come again, and
 * whoever reads leaves out what was read.
 */
export const wantedBy = (evidence: Evidence): Wanted => {
  const { version, execution, started, projectVersion, drift, run, trainingSet, deployments } =
    castOf(evidence);
  const upstream = evidence.edges.flatMap(({ from }) => [from]);
  const aliases = factsIn(evidence, ['ModelAliasSet'], subjects.registeredModel(evidence.model));
  return {
    entries: present([
      ...evidence.edges.map(({ entry }) => entry),
      started?.cause,
      drift?.cause,
      ...aliases.map(({ cause }) => cause),
    ]),
    lives: present([
      version,
      ...upstream,
      execution,
      projectVersion,
      // Of projects that were applied before an entry named its version.
      subjects.project(evidence.project),
      drift?.subject,
      run,
      trainingSet,
      ...deployments,
    ]),
  };
};
