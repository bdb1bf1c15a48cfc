import { CairnError } from '../../../contracts/cairn-error';
import type { Endpoint } from '../../../contracts/serving/endpoint';
import type { EndpointReader } from './endpoint-reader';

/** The deployment record of an endpoint. Throws `endpoint.not-found`. */
export const findEndpoint = async (
  endpoints: Pick<EndpointReader, 'endpoint'>,
  project: string,
  name: string,
): Promise<Endpoint> => {
  const found = await endpoints.endpoint(project, name);
  if (!found) throw new CairnError('endpoint.not-found', `Project ${project} has no endpoint ${name}.`);
  return found;
};
