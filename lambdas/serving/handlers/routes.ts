import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { servingRoutes } from '../../../contracts/serving/routes';
import type { HandlersOf } from '../../platform/http/serve';
import { findDeployment } from '../core/find-deployment';
import { findEndpoint } from '../core/find-endpoint';
import { noticeAbandoned } from '../core/release-abandoned';
import { retireEndpoint } from '../core/retire-endpoint';
import { rollBackEndpoint } from '../core/roll-back-endpoint';
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
  'serving.getEndpoint': async ({ project, endpoint }, call) => {
    await noticeAbandoned(ports, endpoint, call);
    return findEndpoint(ports.deployments, project, endpoint);
  },
  'serving.startDeployment': (request, call) => startDeployment(ports, request, call),
  'serving.listDeployments': async ({ project, endpoint, limit }, call) => {
    await noticeAbandoned(ports, endpoint, call);
    const found = await ports.deployments.deployments(project, endpoint, limit);
    return { deployments: found.map(shownDeployment) };
  },
  'serving.getDeployment': async ({ endpoint, deploymentId }, call) => {
    await noticeAbandoned(ports, endpoint, call);
    return shownDeployment(await findDeployment(ports.deployments, endpoint, deploymentId, call));
  },
  'serving.rollBack': (request, call) => rollBackEndpoint(ports, request, call),
  'serving.retire': (request, call) => retireEndpoint(ports, request, call),
});
