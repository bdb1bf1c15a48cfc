import { locateEntity } from '../entity-id';
import type { Revision } from '../stored';
import { type ArtifactArea, areaOfEntity, areaOfExperiment } from './artifact-area';
import type { Binned } from './bin';
import type { PurgePorts } from './purge-ports';

/** A thing that was deleted and can still be restored. */
export interface Deleted {
  readonly name: string;
  readonly revision: Revision;
  readonly artifactUri: string;
  /** Null when Cairn does not keep its files. */
  readonly area: ArtifactArea | null;
}

/**
 * The deleted thing that a note is about. `absent`: there is none any more. `in use`: it was restored, or it is
 * deleted only as long as its experiment is.
 */
export type Found = Deleted | 'absent' | 'in use';

const findRun = async (ports: PurgePorts, project: string, runId: string): Promise<Found> => {
  const experimentId = locateEntity(runId)?.experimentId ?? '';
  const [stored, experiment] = await Promise.all([
    ports.runs.find(project, runId),
    ports.experiments.find(project, experimentId),
  ]);
  // Of an experiment that is being purged nothing is left to do one by one.
  if (!stored || experiment?.value.purging) return 'absent';
  const { name, deletedAt, artifactUri } = stored.value;
  if (deletedAt === null || deletedAt !== (experiment?.value.restores ?? 0)) return 'in use';
  return { name, revision: stored.revision, artifactUri, area: areaOfEntity(artifactUri) };
};

const findModel = async (ports: PurgePorts, project: string, modelId: string): Promise<Found> => {
  const stored = await ports.models.find(project, modelId);
  if (!stored) return 'absent';
  const { name, deleted, artifactUri } = stored.value;
  if (!deleted) return 'in use';
  return { name, revision: stored.revision, artifactUri, area: areaOfEntity(artifactUri) };
};

/** An experiment in the bin, or in the middle of its purge. */
const findExperiment = async (ports: PurgePorts, project: string, id: string): Promise<Found> => {
  const stored = await ports.experiments.find(project, id);
  if (!stored) return 'absent';
  const { name, lifecycle, artifactLocation } = stored.value;
  if (lifecycle === 'active') return 'in use';
  const others = (await ports.experiments.list(project)).filter(({ experimentId }) => experimentId !== id);
  const area = areaOfExperiment(
    id,
    artifactLocation,
    others.map((other) => other.artifactLocation),
  );
  return { name, revision: stored.revision, artifactUri: artifactLocation, area };
};

/** Looks up what a note is about. */
export const findDeleted = (
  ports: PurgePorts,
  project: string,
  { kind, id }: Pick<Binned, 'kind' | 'id'>,
): Promise<Found> => {
  if (kind === 'run') return findRun(ports, project, id);
  return kind === 'logged-model' ? findModel(ports, project, id) : findExperiment(ports, project, id);
};
