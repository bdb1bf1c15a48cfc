import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../contracts/cairn-error';
import type { servingRoutes } from '../../../contracts/serving/routes';
import type { HandlersOf } from '../../platform/http/serve';
import { findDeployment } from '../core/find-deployment';
import { type StartPorts, startDeployment } from '../core/start-deployment';
import { shownDeployment } from '../core/stored-deployment';
import { routePorts } from './control-ports';

/** Handlers of the control of endpoints. */
export const servingHandlers = (
  documents: DynamoDBDocumentClient,
  ports: StartPorts = routePorts(documents),
): HandlersOf<(typeof servingRoutes)[number]> => ({
  'serving.listEndpoints': async ({ project }) => ({
    endpoints: [...(await ports.deployments.endpoints(project))],
  }),
  'serving.getEndpoint': async ({ project, endpoint }) => {
    const found = await ports.deployments.endpoint(project, endpoint);
    if (!found) throw new CairnError('endpoint.not-found', `Project ${project} has no endpoint ${endpoint}.`);
    return found;
  },
  'serving.startDeployment': (request, call) => startDeployment(ports, request, call),
  'serving.listDeployments': async ({ project, endpoint, limit }) => ({
    deployments: (await ports.deployments.deployments(project, endpoint, limit)).map(shownDeployment),
  }),
  'serving.getDeployment': async ({ endpoint, deploymentId }, call) =>
    shownDeployment(await findDeployment(ports.deployments, endpoint, deploymentId, call)),
});
