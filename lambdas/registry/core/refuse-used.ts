import { CairnError } from '../../../contracts/cairn-error';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import type { TrafficReader } from '../../serving/public';

/**
 * Throws `registry.version.in-service` when an endpoint gives requests to a version, or to any of the model, or when
 * a deployment that runs would give them back. Traffic that has not completed a rollout is known to serving alone.
 */
export const refuseUsed = async (
  traffic: Pick<TrafficReader, 'uses'>,
  { project, name }: RegisteredModel,
  version: number | 'any',
  wanted: string,
): Promise<void> => {
  const uses = await traffic.uses(project, name);
  const used = uses.find((use) => version === 'any' || use.version === version);
  if (!used) return;
  throw new CairnError(
    'registry.version.in-service',
    `${name} version ${used.version} has traffic at ${used.endpoint}, or a deployment there may bring it back: ${name}${version === 'any' ? '' : `/${version}`} cannot be ${wanted}.`,
    { details: { model: name, version: used.version, endpoint: used.endpoint } },
  );
};
