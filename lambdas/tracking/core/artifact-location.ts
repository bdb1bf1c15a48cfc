import { CairnError } from '../../../contracts/cairn-error';
import { safeArtifactPath } from './artifact-path';

/** Stores that clients reach with their own credentials; Cairn keeps such a location, and never reads it. */
const foreignSchemes = new Set(['s3:', 'gs:', 'abfss:', 'wasbs:', 'hdfs:']);
const longest = 2048;

const refuse = (location: string, why: string): never => {
  throw new CairnError('request.invalid', `Invalid artifact location '${location}': ${why}.`, {
    fields: [{ field: 'artifact_location', message: why }],
  });
};

/**
 * The artifact location that a caller chose for an experiment: `mlflow-artifacts:/<path>` within the project,
 * or a store of the caller's own. Locations with host, fragment, parameters or `..` are refused
 * (MLflow CVE-2024-1483, CVE-2024-3848: they lead elsewhere once they are resolved).
 */
export const checkedArtifactLocation = (location: string): string => {
  if (location.length > longest) refuse(location.slice(0, 50), `longer than ${longest} characters`);
  if (/[#?;\\\p{Cc}]/u.test(location))
    refuse(location, 'it has a fragment, parameters, \\ or control characters');
  if (location.startsWith('mlflow-artifacts:/') && !location.startsWith('mlflow-artifacts://'))
    return `mlflow-artifacts:/${safeArtifactPath(location.slice('mlflow-artifacts:/'.length))}`;
  const match = /^([a-z][a-z0-9]*:)\/\/([^/]+)(\/.*)?$/.exec(location);
  if (!match?.[1] || !foreignSchemes.has(match[1]))
    refuse(location, `use mlflow-artifacts:/ or one of ${[...foreignSchemes].join(' ')}`);
  const path = match?.[3]?.slice(1) ?? '';
  if (path !== '') safeArtifactPath(path);
  return location;
};

/** `<location>/<parts>`, without a doubled slash. */
export const underLocation = (location: string, ...parts: readonly string[]): string =>
  [location.replace(/\/+$/, ''), ...parts].join('/');
