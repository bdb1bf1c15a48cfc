import type { ResponseFor } from '../../../../../sdk/src';
import type { ProjectClient } from '../../../data/project-client';
import type { Query } from '../../../data/query';

export type Endpoint = ResponseFor<'serving.getEndpoint'>;
export type Deployment = ResponseFor<'serving.listDeployments'>['deployments'][number];

export interface EndpointState {
  readonly endpoint: Endpoint;
  /** Newest first. */
  readonly deployments: readonly Deployment[];
}

export const runningDeployment = ({ deployments }: EndpointState): Deployment | undefined =>
  deployments.find(({ status }) => status === 'running');

/** Endpoints with what they serve and their last deployments. */
export const endpointsQuery = (client: ProjectClient): Query<readonly EndpointState[]> => ({
  key: 'endpoints',
  route: 'serving.listEndpoints',
  load: async (signal) => {
    const { endpoints } = await client.serving.listEndpoints({}, { signal });
    return Promise.all(
      endpoints.map(async (endpoint) => {
        const request = { endpoint: endpoint.name, limit: 6 };
        return { endpoint, ...(await client.serving.listDeployments(request, { signal })) };
      }),
    );
  },
  isMoving: (states) => states.some((state) => runningDeployment(state) !== undefined),
});
