import type { BinnedKind } from '../../../../contracts/tracking/purge-routes';
import { type ArtifactArea, experimentOfId } from './artifact-area';
import type { Binnable } from './bin';

/** What a registered model version stands on. */
export interface RegisteredSource {
  readonly model: string;
  readonly version: number;
  /** `mlflow-artifacts:/…`: where clients load its files from. */
  readonly artifactUri: string;
  readonly runId: string | null;
  readonly loggedModelId: string | null;
}

const own = 'mlflow-artifacts:/';

const liesIn = (area: ArtifactArea, uri: string): boolean => {
  const path = uri.slice(own.length);
  if (!uri.startsWith(own)) return false;
  return (
    path === area.directory ||
    (path.startsWith(`${area.directory}/`) && area.holds(path.slice(area.directory.length + 1)))
  );
};

const cameFrom: Readonly<Record<BinnedKind, (source: RegisteredSource, id: string) => boolean>> = {
  run: ({ runId }, id) => runId === id,
  'logged-model': ({ loggedModelId }, id) => loggedModelId === id,
  experiment: ({ runId, loggedModelId }, id) =>
    [runId, loggedModelId].some((made) => made !== null && experimentOfId(made) === id),
};

/** The registered version that would lose its files or its origin with a thing; undefined when none would. */
export const versionThatNeeds = (
  sources: readonly RegisteredSource[],
  { kind, id }: Binnable,
  area: ArtifactArea | null,
): RegisteredSource | undefined =>
  sources.find((source) => cameFrom[kind](source, id) || (area !== null && liesIn(area, source.artifactUri)));
