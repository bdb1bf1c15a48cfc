import { locateEntity, locateModel } from '../entity-id';
import { ownArtifactLocation } from '../experiment';
import { ownArtifactPath } from '../locate-artifact';

/** Files that belong to a thing: those below a directory of the project that are not somebody else's. */
export interface ArtifactArea {
  readonly directory: string;
  /** Whether a file is one of them, by its path below the directory. */
  readonly holds: (path: string) => boolean;
  /** Where files of its traces lie among those of other experiments: whose they are, only the ids of traces tell. */
  readonly sharedTraces?: string | undefined;
}

const all = (): boolean => true;

/** The directory that an artifact URI stands for, or null when Cairn does not keep the files. */
const directoryOf = (uri: string): string | null => {
  try {
    return ownArtifactPath(uri);
  } catch {
    return null;
  }
};

/** Files of a run or a logged model: all that lies under its id. */
export const areaOfEntity = (artifactUri: string): ArtifactArea | null => {
  const directory = directoryOf(artifactUri);
  return directory === null ? null : { directory: directory.replace(/\/artifacts$/, ''), holds: all };
};

/** Number of the experiment that a run or logged model id was made for. */
export const experimentOfId = (id: string): string | undefined =>
  (locateEntity(id) ?? locateModel(id))?.experimentId;

const within = (path: string, directory: string): boolean =>
  path === directory || path.startsWith(`${directory}/`);

/**
 * Files of an experiment. In its own directory that is everything but what lies in the directory of another
 * experiment; in a directory that its maker named, which several may share, only what is under ids of its own.
 */
export const areaOfExperiment = (
  experimentId: string,
  artifactLocation: string,
  otherLocations: readonly string[],
): ArtifactArea | null => {
  const directory = directoryOf(artifactLocation);
  if (directory === null) return null;
  const others = otherLocations.flatMap((uri) => directoryOf(uri) ?? []);
  if (artifactLocation === ownArtifactLocation(experimentId) && !others.includes(directory)) {
    const inside = others.filter((other) => within(other, directory));
    return { directory, holds: (path) => !inside.some((other) => within(`${directory}/${path}`, other)) };
  }
  const isShared = others.includes(directory);
  return {
    directory,
    holds: (path) => {
      const [first = '', second = ''] = path.split('/');
      if (first === 'traces') return !isShared;
      return experimentOfId(first === 'models' ? second : first) === experimentId;
    },
    sharedTraces: isShared ? `${directory}/traces` : undefined,
  };
};
