import type { Trace } from './trace';

const own = 'mlflow-artifacts:/';

/** Where the files of a trace go: below its experiment's artifacts, as MLflow lays them out. */
export const artifactUriOf = (artifactLocation: string, traceId: string): string =>
  [artifactLocation.replace(/\/+$/, ''), 'traces', traceId, 'artifacts'].join('/');

/** The directory of a trace in the project's artifact root; undefined where the caller keeps its files himself. */
export const ownDirectory = ({ artifactUri }: Pick<Trace, 'artifactUri'>): string | undefined => {
  // With two slashes the URI names a host, which would be somebody else's store.
  if (!artifactUri.startsWith(own) || artifactUri.startsWith(`${own}/`)) return undefined;
  return artifactUri.slice(own.length);
};
